// Opens pages of caisson report in Chromium and prints what is wrong with them, a line each:
//   node check.mjs <chromium> <directory of screenshots> <page.html>…
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const [browserPath, shots, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Containers have no sandbox for the browser, and what it opens is our own.
const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});

let problems = 0;
function check(page, isFine, problem) {
  if (!isFine) {
    problems++;
    console.log(`${page}: ${problem}`);
  }
}

/** A page that must say nothing on the console and load nothing but itself. */
async function open(file, options) {
  const name = basename(file, '.html');
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // A picture of a whole page takes seconds where the rest of the proof runs beside the browser.
  page.setDefaultTimeout(120_000);
  const url = pathToFileURL(file).href;
  page.on('console', message => check(name, false, `the console says ${message.text()}`));
  page.on('pageerror', error => check(name, false, `an error: ${error.message}`));
  page.on('request', request => check(name, request.url().split('#')[0] === url, `it loads ${request.url()}`));
  const start = Date.now();
  await page.goto(url, {waitUntil: 'load'});
  return {name, page, millis: Date.now() - start, close: () => context.close()};
}

/** Pairs of labels of the picture that lie over each other. */
const overlaps = page => page.evaluate(() => {
  const labels = [...document.querySelectorAll('.canvas svg text')].filter(text => text.textContent.trim() && getComputedStyle(text).visibility !== 'hidden')
    .map(text => ({text: text.textContent.trim(), box: text.getBoundingClientRect()})).filter(label => label.box.width > 0);
  const found = [];
  labels.forEach((one, i) => labels.slice(i + 1).forEach(other => {
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (wide > 1 && high > 1) {
      found.push(`"${one.text}" and "${other.text}" overlap by ${wide.toFixed(1)} × ${high.toFixed(1)} px`);
    }
  }));
  return found;
});

const cut = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const shownResources = page => page.locator('#tree li:visible').count();

async function search(name, page) {
  await page.getByRole('button', {name: 'Open all'}).click();
  const all = await shownResources(page);
  await page.getByLabel('Search names, types and inputs').fill('kms key');
  const some = await shownResources(page);
  const said = await page.locator('#found').textContent();
  check(name, some > 0 && some < all, `the search for "kms key" leaves ${some} of ${all}`);
  check(name, /^[1-9]\d* resources? of \d+ found$/.test(said), `the search says "${said}"`);
  await page.getByLabel('Search names, types and inputs').fill('qqqq');
  check(name, await shownResources(page) === 0, 'a search for nothing finds something');
  await page.getByLabel('Search names, types and inputs').fill('');
}

async function click(name, page) {
  const nodes = page.locator('.node[role=button]');
  const count = await nodes.count();
  check(name, count > 5, `the picture has ${count} components`);
  for (const index of [0, Math.floor(count / 2), count - 1]) {
    const urn = await nodes.nth(index).getAttribute('data-component');
    await nodes.nth(index).click();
    const title = await page.locator('#details h3').textContent();
    check(name, urn.endsWith('::' + title), `a click on ${urn} shows ${title}`);
    check(name, await page.locator('#details h4', {hasText: 'Resources'}).isVisible(), `the details of ${title} have no resources`);
    await page.getByRole('button', {name: 'Close the details'}).click();
  }
  check(name, await page.locator('#details').isHidden(), 'the details cannot be closed');
}

async function keyboard(name, page) {
  await page.locator('.canvas').focus();
  await page.keyboard.press('Tab');
  const urn = await page.evaluate(() => document.activeElement.dataset.component);
  check(name, urn, 'Tab does not go from the picture to its first component');
  await page.keyboard.press('Enter');
  const title = await page.evaluate(() => document.activeElement.closest('#details h3')?.textContent);
  check(name, title && urn.endsWith('::' + title), `Enter on ${urn} goes to the details of ${title}`);
  await page.keyboard.press('Escape');
  check(name, await page.evaluate(() => document.activeElement.dataset.component) === urn, 'Escape does not go back');
  const before = await page.locator('.canvas svg').getAttribute('viewBox');
  await page.locator('.canvas').press('+');
  check(name, await page.locator('.canvas svg').getAttribute('viewBox') !== before, 'plus does not zoom');
  await page.locator('.canvas').press('0');
  check(name, await page.locator('.canvas svg').getAttribute('viewBox') === before, '0 does not fit the picture again');
}

async function matrix(name, page) {
  const cell = page.locator('.matrix button').first();
  await cell.focus();
  const said = await page.locator('#reason').textContent();
  check(name, said === await cell.getAttribute('aria-label'), `a cell of the matrix says "${said}"`);
}

async function paper(name, page) {
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(name, back === 'rgb(255, 255, 255)', `it is printed on ${back}`);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const closed = await page.locator('#tree .opener[aria-expanded=false] .component').count();
  check(name, closed === 0, `${closed} components are closed on paper`);
  check(name, await page.locator('tr.beyond').evaluateAll(rows => rows.every(row => row.offsetHeight > 0)), 'rows are missing on paper');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}

/** The rules of WCAG 2.1 A and AA that a program can judge, contrast in both themes among them. */
async function accessible(file, colorScheme) {
  const {name, page, close} = await open(file, {viewport: {width: 1280, height: 900}, colorScheme, bypassCSP: true});
  await page.locator('.node[role=button]').first().click();
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}));
  found.violations.forEach(each => check(name, false, `${colorScheme}: ${each.help} (${each.id}): ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`));
  await close();
}

for (const file of files) {
  const {name, page, millis, close} = await open(file, {viewport: {width: 1280, height: 900}, colorScheme: 'light'});
  console.error(`${name} opens in ${millis} ms`);
  await page.screenshot({path: `${shots}/${name}-light.png`, fullPage: true});
  (await overlaps(page)).forEach(each => check(name, false, each));
  for (const width of [1280, 390]) {
    await page.setViewportSize({width, height: 900});
    check(name, await cut(page) <= 0, `at ${width} px it is ${await cut(page)} px too wide`);
  }
  await page.setViewportSize({width: 1280, height: 900});
  for (const part of [search, click, keyboard, matrix]) {
    await part(name, page).catch(error => check(name, false, `${part.name}: ${error.message.split('\n')[0]}`));
  }
  await page.emulateMedia({colorScheme: 'dark'});
  await page.screenshot({path: `${shots}/${name}-dark.png`, fullPage: true});
  await paper(name, page);
  await close();
}
const largest = files.reduce((one, other) => readFileSync(one).length > readFileSync(other).length ? one : other);
await accessible(largest, 'light');
await accessible(largest, 'dark');
await browser.close();
process.exitCode = problems ? 1 : 0;
