// Builds the pages: node build.mjs [page ...] [--watch]
// Installs the packages of package-lock.json where they are not yet, then bundles into dist/<page>.
import { build, context } from './build/esbuild.mjs';
import { exclusively } from './build/lock.mjs';
import { installPackages } from './build/packages.mjs';

const known = ['console', 'field'];
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((page) => !known.includes(page));
if (unknown.length > 0) throw new Error(`there is no page ${unknown.join(', ')}; pages: ${known.join(', ')}`);
const pages = named.length > 0 ? named : known;

if (process.argv.includes('--watch')) {
  await exclusively(installPackages);
  for (const page of pages) await (await context(page)).watch();
} else {
  await exclusively(async () => {
    await installPackages();
    for (const page of pages) await build(page);
  });
}
