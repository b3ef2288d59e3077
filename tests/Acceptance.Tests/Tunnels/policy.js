// Reads a policy of Tailscale as its control server would, and asks it: node policy.js FILE QUESTIONS. A question is [who, where, port];
// who is a list of the names that a device has, or its address. Prints yes or no for each, and what the policy's own tests find wrong.
const fs = require('fs');
const { parse, printParseErrorCode } = require('jsonc-parser');

const errors = [];
const policy = parse(fs.readFileSync(process.argv[2], 'utf8'), errors, { allowTrailingComma: true });
if (errors.length > 0) {
  console.error(errors.map(e => printParseErrorCode(e.error)).join(', '));
  process.exit(1);
}

const bits = address => address.includes(':')
  ? expand(address).split(':').reduce((all, part) => (all << 16n) | BigInt(parseInt(part || '0', 16)), 0n)
  : address.split('.').reduce((all, part) => (all << 8n) | BigInt(part), 0n);
const expand = address => {
  const [head, tail] = address.split('::');
  if (tail === undefined) return address;
  const parts = [head.split(':').filter(p => p), tail.split(':').filter(p => p)];
  return [...parts[0], ...Array(8 - parts[0].length - parts[1].length).fill('0'), ...parts[1]].join(':');
};
const isAddress = text => /^[0-9a-f:.]+(\/[0-9]+)?$/.test(text) && /[:.]/.test(text);
const within = (address, range) => {
  const [base, prefix] = range.split('/');
  if (base.includes(':') !== address.includes(':')) return false;
  const width = base.includes(':') ? 128n : 32n;
  const shift = width - BigInt(prefix ?? width);
  return bits(address) >> shift === bits(base) >> shift;
};
const matches = (names, target) => names.some(name => name === target || target === '*'
  || (isAddress(name) && isAddress(target) && within(name, target))
  || (isAddress(name) && policy.hosts?.[target] !== undefined && within(name, policy.hosts[target]))
  || (policy.groups?.[target] ?? []).includes(name));
const hasPort = (ports, port) => ports === '*' || ports.split(',').some(part => {
  const [first, last] = part.split('-').map(Number);
  return first <= port && port <= (last ?? first);
});
const accepts = (who, where, port) => (policy.acls ?? []).some(rule => rule.action === 'accept'
  && rule.src.some(source => matches(who, source))
  && rule.dst.some(target => matches([where], target.slice(0, target.lastIndexOf(':'))) && hasPort(target.slice(target.lastIndexOf(':') + 1), port)));

// Every tag that is named has an owner, or the whole policy is refused.
for (const rule of policy.acls ?? []) {
  for (const name of [...rule.src, ...rule.dst.map(d => d.slice(0, d.lastIndexOf(':')))]) {
    if (name.startsWith('tag:') && !policy.tagOwners?.[name]) console.log(`no owner of ${name}`);
    if (!/^(tag:|group:|autogroup:|\*$)/.test(name) && !name.includes('@') && !isAddress(name) && !policy.hosts?.[name]) console.log(`no host ${name}`);
  }
}
for (const test of policy.tests ?? []) {
  for (const [list, wanted] of [[test.accept ?? [], true], [test.deny ?? [], false]]) {
    for (const place of list) {
      const name = place.slice(0, place.lastIndexOf(':'));
      const got = accepts([test.src, 'autogroup:member'], policy.hosts?.[name] ?? name, Number(place.slice(place.lastIndexOf(':') + 1)));
      if (got !== wanted) console.log(`test fails: ${test.src} ${place}`);
    }
  }
}
for (const [who, where, port] of JSON.parse(process.argv[3] ?? '[]')) {
  console.log(accepts(who, where, port) ? 'yes' : 'no');
}
