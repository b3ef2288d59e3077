// Reads texts in the form that the filters gave them, and says how many show as they were: node markdown.js TEXTS.json
const md = require('markdown-it')({ html: true, linkify: true }).enable('table');
// As GitHub does it: addresses with a scheme and those of people, not everything with a dot in it.
md.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
const texts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));

// The text of an inline token, or what is in it besides text.
function shown(inline, code) {
  let text = '';
  for (const token of inline.children ?? [{ type: inline.type, content: '' }]) {
    if (token.type === 'text' || token.type === 'text_special' || (code && token.type === 'code_inline')) {
      text += token.content;
    } else if (!(code && token.type === 'html_inline' && /^<\/?code>$/.test(token.content))) {
      return `${token.type}: ${token.content}`;
    }
  }
  return text;
}

function inlines(source) {
  return md.parse(source, {}).filter(token => token.type === 'inline');
}

let wrong = 0;
function compare(what, entry, got, wanted) {
  if (got !== wanted) {
    wrong++;
    console.error(`${what}: ${JSON.stringify(entry)} shows as ${JSON.stringify(got)}`);
  }
}

for (const entry of texts) {
  const cells = inlines(`| a | b |\n|---|---|\n| ${entry.markdown} | ${entry.code} |\n`);
  compare('row', entry, cells.length, 4);
  if (cells.length === 4) {
    compare('cell', entry, shown(cells[2], false), entry.text);
    compare('code', entry, shown(cells[3], true), entry.text);
  }
  const paragraph = md.parse(`${entry.markdown}\n`, {});
  compare('paragraph', entry, paragraph.map(token => token.type).join(), 'paragraph_open,inline,paragraph_close');
  compare('line', entry, paragraph.length > 1 ? shown(paragraph[1], false) : '', entry.text);
}
if (wrong > 0) {
  process.exit(1);
}
console.log(`${texts.length} texts`);
