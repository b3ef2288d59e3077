// Asks Renovate's own code: node renovate.mjs NODE_MODULES REPOSITORY extract
//                           node renovate.mjs NODE_MODULES REPOSITORY replace FILE DEP-NAME NEW-VALUE [NEW-DIGEST]
// 'extract' prints what the configuration's managers find in the repository's files; 'replace' updates one dependency in a file, at every
// place, as Renovate would on an update's branch.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, repository, command, ...rest] = process.argv.slice(2);
const load = path => import(pathToFileURL(`${modules}/renovate/dist/${path}`));
const { GlobalConfig } = await load('config/global.js');
const { init } = await load('logger/index.js');
await init?.();
GlobalConfig.set({ localDir: repository });
const { extractPackageFile } = await load('modules/manager/custom/regex/index.js');
const { matchRegexOrGlobList } = await load('util/string-match.js');
const { doAutoReplace } = await load('workers/repository/update/branch/auto-replace.js');

const config = JSON.parse(readFileSync(`${repository}/renovate.json`, 'utf8'));
const files = execFileSync('git', ['-C', repository, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);

function found(file, manager) {
  return extractPackageFile(readFileSync(`${repository}/${file}`, 'utf8'), file, manager)?.deps ?? [];
}

if (command === 'extract') {
  const all = [];
  for (const manager of config.customManagers) {
    for (const file of files.filter(f => matchRegexOrGlobList(f, manager.managerFilePatterns))) {
      for (const { depName, packageName, datasource, currentValue, currentDigest } of found(file, manager)) {
        all.push({ file, depName, packageName, datasource, currentValue, currentDigest });
      }
    }
  }
  console.log(JSON.stringify(all));
} else {
  const [file, depName, newValue, newDigest] = rest;
  let replaced = 0;
  for (const manager of config.customManagers) {
    const deps = found(file, manager);
    for (const [depIndex, dep] of deps.entries()) {
      if (dep.depName !== depName) {
        continue;
      }
      const upgrade = { ...manager, ...dep, manager: 'regex', packageFile: file, depIndex, newValue, newDigest, baseDeps: deps };
      writeFileSync(`${repository}/${file}`, await doAutoReplace(upgrade, readFileSync(`${repository}/${file}`, 'utf8'), false, replaced === 0));
      replaced++;
    }
  }
  console.log(replaced);
}
