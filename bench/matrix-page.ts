/**
 * The page that `infra-clients budget --html` writes, in headless Chromium: a screenshot, in which every bar must be
 * seen, as long as its count. Ends with 1 where one is not, and where there is no Chromium.
 *
 * The browser is the one that CHROMIUM names, else `chromium`, `chromium-browser` or `google-chrome` from the PATH.
 * Option: `--out page.png` keeps the screenshot.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BudgetDocument, BudgetOperation } from '../survey/budget.ts';
import { barsIn } from './png-bars.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
/** Tall enough for all of fixtures/legacy. */
const WINDOW = '1000,8000';
/** Pixels that a bar may be longer or shorter than its share of the longest: edges are rounded. */
const TOLERANCE = 3;

const { values: { out } } = parseArgs({ options: { out: { type: 'string' } } });
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-page-')));
try {
  const page = join(scratch, 'budget.html');
  const document = budget(page);
  const picture = join(scratch, 'budget.png');
  const browser = screenshot(page, picture);
  const png = readFileSync(picture);
  // The colours of the page, light scheme.
  const seen = [...checked('before', png, '#c2410c', document, ({ before }) => before), ...checked('after', png, '#15803d', document, ({ after }) => after)];
  if (out !== undefined) copyFileSync(picture, out);
  console.log(`${browser}: ${seen.length} bars, each as long as its count.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function budget(page: string): BudgetDocument {
  const args = ['budget', '--json', '--rps', '100', '--html', page];
  const ended = spawnSync(process.execPath, [join(repository, 'dist/cli/main.js'), ...args], { cwd: join(repository, 'fixtures/legacy'), encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`budget ended with ${String(ended.status)}: ${ended.stderr}`);
  return JSON.parse(ended.stdout) as BudgetDocument;
}

/** Takes the picture; gives the browser's name and version. */
function screenshot(page: string, picture: string): string {
  const { CHROMIUM } = process.env;
  const names = CHROMIUM ? [CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  const browser = names.find((name) => spawnSync(name, ['--version']).status === 0);
  if (browser === undefined) throw new Error(`There is no Chromium: none of ${names.join(', ')} starts. Install one, or name it in CHROMIUM.`);
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--disable-gpu'];
  // Root has no sandbox, and the page is our own.
  const args = ['--headless', '--no-sandbox', ...quiet, `--user-data-dir=${join(scratch, 'profile')}`, '--hide-scrollbars', '--force-device-scale-factor=1', '--blink-settings=preferredColorScheme=1', `--window-size=${WINDOW}`, `--screenshot=${picture}`];
  const ended = spawnSync(browser, [...args, pathToFileURL(page).href], { encoding: 'utf8', timeout: 120_000 });
  if (ended.status !== 0) throw new Error(`${browser} ended with ${String(ended.status)}: ${ended.stderr}`);
  return spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

/** The bars of one kind, from top to bottom, held against the counts that they stand for. */
function checked(kind: string, png: Uint8Array, colour: string, document: BudgetDocument, count: (operation: BudgetOperation) => BudgetOperation['after']): readonly number[] {
  const size = (each: BudgetOperation['after']): number => (each === null ? 0 : each.max + each.perItem);
  const most = Math.max(1, ...document.operations.flatMap(({ before, after }) => [size(before), size(after)]));
  const expected = document.operations.map((operation) => size(count(operation))).filter((value) => value > 0);
  // The heading names the colours in bold letters, which are no bars.
  const widths = barsIn(png, colour).map(({ width }) => width).filter((width) => width > 20);
  if (widths.length !== expected.length) throw new Error(`the page shows ${widths.length} bars ${kind}, not ${expected.length}`);
  const whole = Math.max(...barsIn(png, '#c2410c').map(({ width }) => width));
  for (const [index, value] of expected.entries()) {
    const wanted = (whole * value) / most;
    if (Math.abs((widths[index] ?? 0) - wanted) > TOLERANCE) throw new Error(`bar ${index + 1} ${kind} is ${widths[index]} pixels long, not ${wanted.toFixed(0)}`);
  }
  return widths;
}
