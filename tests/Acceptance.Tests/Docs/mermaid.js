// Draws flowcharts with Mermaid in Chromium: node mermaid.js CHART.mmd…, or prints the texts of the boxes as JSON: node mermaid.js --texts CHART.mmd
const fs = require('fs');
const path = require('path');
const puppeteer = require('puppeteer');

// The package's file for browsers, which its entry for Node does not name.
const mermaid = path.join(process.env.NODE_PATH, 'mermaid', 'dist', 'mermaid.min.js');

(async () => {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent('<body></body>');
    await page.addScriptTag({ path: mermaid });
    const texts = process.argv[2] === '--texts';
    for (const file of process.argv.slice(texts ? 3 : 2)) {
      const found = await page.evaluate(async source => {
        globalThis.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1000000, maxEdges: 10000 });
        const { svg } = await globalThis.mermaid.render('chart', source);
        document.body.innerHTML = svg;
        return [...document.querySelectorAll('.node .nodeLabel')].map(label => label.innerText);
      }, fs.readFileSync(file, 'utf8'));
      console.log(texts ? JSON.stringify(found) : `${file}: drawn`);
    }
  } finally {
    await browser.close();
  }
})().catch(error => { console.error(error); process.exit(1); });
