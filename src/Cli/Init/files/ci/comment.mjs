// Says in the pull request of a branch what its update changes: one comment, which later runs replace.
//   node .hlc/comment.mjs FILE
// It asks the forge that runs the workflow; GitHub, Gitea and Forgejo answer these requests alike.
import { readFileSync } from 'node:fs';

const mark = '<!-- hlc: what follows from this update -->';
const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_REF_NAME: branch, GITHUB_TOKEN: token } = process.env;
const [file] = process.argv.slice(2);
if (!api || !repository || !branch || !token || !file) {
  console.error('comment.mjs: needs a file, and GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME and GITHUB_TOKEN');
  process.exit(2);
}

async function ask(method, path, body) {
  const response = await fetch(`${api}/repos/${repository}/${path}`, {
    method,
    headers: { Authorization: `token ${token}`, Accept: 'application/json', 'Content-Type': 'application/json', 'User-Agent': 'hlc' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${response.statusText}`);
  }
  return response.json();
}

async function* pages(path) {
  for (let page = 1; ; page++) {
    const items = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=50&limit=50&page=${page}`);
    yield* items;
    if (items.length < 50) {
      return;
    }
  }
}

async function pullRequest() {
  for await (const pull of pages('pulls?state=open')) {
    if (pull.head.ref === branch && pull.head.repo?.full_name === repository) {
      return pull.number;
    }
  }
  return undefined;
}

// Renovate pushes the branch first, and opens the pull request some seconds later.
const attempts = Number(process.env.HLC_COMMENT_ATTEMPTS ?? 6);
let number;
for (let attempt = 1; (number = await pullRequest()) === undefined && attempt < attempts; attempt++) {
  await new Promise(done => setTimeout(done, 10_000));
}
if (number === undefined) {
  console.log(`comment.mjs: '${branch}' has no open pull request`);
  process.exit(0);
}

const body = `${mark}\n${readFileSync(file, 'utf8')}`;
let existing;
for await (const comment of pages(`issues/${number}/comments`)) {
  if (comment.body.startsWith(mark)) {
    existing = comment.id;
  }
}
await (existing === undefined
  ? ask('POST', `issues/${number}/comments`, { body })
  : ask('PATCH', `issues/comments/${existing}`, { body }));
console.log(`comment.mjs: pull request ${number} ${existing === undefined ? 'has a comment' : 'has its comment replaced'}`);
