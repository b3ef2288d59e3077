// Checks a SARIF log against the schema of SARIF 2.1.0, which is one of draft 4: node sarif.js NODE_MODULES LOG
const fs = require('fs');
const [modules, log] = process.argv.slice(2);
const home = `${modules}/@microsoft/jest-sarif`;
const find = (name) => require.resolve(name, { paths: [home] });
const Ajv = require(find('ajv'));
const ajv = new Ajv({ schemaId: 'auto', meta: false, allErrors: true });
ajv.addMetaSchema(require(find('ajv/lib/refs/json-schema-draft-04.json')));
const validate = ajv.compile(JSON.parse(fs.readFileSync(`${home}/lib/schemas/sarif-2.1.0-rtm.5.json`, 'utf8')));
if (!validate(JSON.parse(fs.readFileSync(log, 'utf8')))) {
  console.error(ajv.errorsText(validate.errors));
  process.exit(1);
}
