// What two configurations mean for the same updates, by Renovate's own rules: node effective.mjs NODE_MODULES CONFIG CONFIG DEPENDENCIES
// DEPENDENCIES is a JSON list of { depName, packageName, datasource, currentValue }. Prints each difference on a line.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, first, second, dependencies] = process.argv.slice(2);
const load = path => import(pathToFileURL(`${modules}/renovate/dist/${path}`));
const { init } = await load('logger/index.js');
await init();
const { applyPackageRules } = await load('util/package-rules/index.js');
const { getConfig } = await load('config/defaults.js');

// What a configuration says for the whole repository, and what it comes to for an update.
const whole = ['extends', 'schedule', 'timezone', 'labels', 'configMigration', 'automerge', 'minimumReleaseAge', 'prConcurrentLimit'];
const settings = ['groupName', 'automerge', 'enabled', 'allowedVersions', 'minimumReleaseAge', 'labels', 'schedule'];
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const [a, b] = [read(first), read(second)];
const differences = [];
const same = (x, y) => JSON.stringify(x ?? null) === JSON.stringify(y ?? null);
for (const key of whole) {
  if (!same(a[key], b[key])) {
    differences.push(`${key}: ${JSON.stringify(a[key])} / ${JSON.stringify(b[key])}`);
  }
}
let compared = 0;
for (const dependency of JSON.parse(dependencies)) {
  for (const updateType of ['major', 'minor', 'patch', 'digest']) {
    const [x, y] = await Promise.all([a, b].map(config => applyPackageRules({ ...getConfig(), ...config, ...dependency, updateType, manager: 'regex', packageFile: 'homelab.yaml' })));
    for (const key of settings) {
      compared++;
      if (!same(x[key], y[key])) {
        differences.push(`${dependency.depName} ${updateType}: ${key}: ${JSON.stringify(x[key])} / ${JSON.stringify(y[key])}`);
      }
    }
  }
}
console.log([`compared ${compared}`, ...differences].join('\n'));
process.exit(differences.length > 0 ? 1 : 0);
