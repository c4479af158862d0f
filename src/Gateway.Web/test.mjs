// Runs every *.test.ts under node's own test runner: node test.mjs [part of a file's name]
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './build/paths.mjs';

const outdir = join(root, 'obj', 'tests');
const wanted = process.argv[2] ?? '';
const tests = ['console', 'field', 'shared']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.test.ts') && name.includes(wanted));
if (tests.length === 0) throw new Error(`no *.test.ts has '${wanted}' in its name`);

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: tests,
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const compiled = readdirSync(outdir, { recursive: true }).filter((name) => name.endsWith('.test.mjs')).map((name) => join(outdir, name));
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...compiled], { stdio: 'inherit' });
process.exit(run.status ?? 1);
