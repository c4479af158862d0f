import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  cpSync(join(root, page, 'index.html'), join(fresh, 'index.html'));
  rmSync(shown, { recursive: true, force: true });
  renameSync(fresh, shown);
  mkdirSync(join(root, 'obj'), { recursive: true });
  writeFileSync(join(root, 'obj', `${page}.stamp`), '');
}

/** The same, anew at every change of a source file. */
export async function context(page) {
  const { context } = await import('esbuild');
  cpSync(join(root, page, 'index.html'), join(root, 'dist', page, 'index.html'));
  return context({ ...options(page, join(root, 'dist', page)), logLevel: 'info' });
}

function options(page, outdir) {
  return {
    absWorkingDir: root,
    entryPoints: { [page]: `${page}/main.ts`, pulse: 'shared/live/pulse.worker.ts' },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none', // licences.txt has them whole
    logLevel: 'warning',
  };
}
