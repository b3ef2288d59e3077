// Stands for SOPS where it is not to be had: `--decrypt --output-type json FILE`, by a reader of its format that is not ours.
const { decryptSops } = require("sops-age");

const [decrypt, option, type, path] = process.argv.slice(2);
if (decrypt !== "--decrypt" || option !== "--output-type" || type !== "json" || !path) {
  console.error("this stands for 'sops --decrypt --output-type json FILE' alone");
  process.exit(100);
}
decryptSops({ path }).then(
  (values) => process.stdout.write(JSON.stringify(values)),
  (error) => {
    console.error(String(error));
    process.exit(128);
  },
);
