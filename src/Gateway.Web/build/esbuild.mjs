import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { licences } from './licences.mjs';
import { root } from './paths.mjs';

/** Bundles one page into dist/<page>; the folder changes from old to new at once. */
export async function build(page) {
  const { build } = await import('esbuild');
  const fresh = join(root, 'dist', `.${page}-new`);
  const shown = join(root, 'dist', page);
  rmSync(fresh, { recursive: true, force: true });
  const { metafile } = await build({ ...options(page, fresh), metafile: true });
  writeFileSync(join(fresh, 'licences.txt'), licences(metafile));
  copyStatic(page, fresh);
  rmSync(shown, { recursive: true, force: true });
  renameSync(fresh, shown);
  mkdirSync(join(root, 'obj'), { recursive: true });
  writeFileSync(join(root, 'obj', `${page}.stamp`), '');
}

/** The same, anew at every change of a source file. */
export async function context(page) {
  const { context } = await import('esbuild');
  copyStatic(page, join(root, 'dist', page));
  return context({ ...options(page, join(root, 'dist', page)), logLevel: 'info' });
}

/** What is served as it lies: index.html, and what a page has under static/. */
function copyStatic(page, folder) {
  cpSync(join(root, page, 'index.html'), join(folder, 'index.html'));
  if (existsSync(join(root, page, 'static'))) cpSync(join(root, page, 'static'), folder, { recursive: true });
}

function entryPoints(page) {
  const worker = `${page}/service-worker.ts`;
  return { [page]: `${page}/main.ts`, pulse: 'shared/live/pulse.worker.ts', ...workers(page), ...(existsSync(join(root, worker)) ? { 'service-worker': worker } : {}) };
}

/** A page's own workers, each a file by its own name: name.worker.ts becomes name.js. */
function workers(page) {
  const names = readdirSync(join(root, page), { recursive: true }).filter((name) => name.endsWith('.worker.ts'));
  return Object.fromEntries(names.map((name) => [basename(name, '.worker.ts'), join(page, name)]));
}

function options(page, outdir) {
  return {
    absWorkingDir: root,
    entryPoints: entryPoints(page),
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none', // licences.txt has them whole
    logLevel: 'warning',
  };
}
