// Builds the pages: node build.mjs [--watch]
// Installs the packages of package-lock.json where they are not yet, then bundles into dist/<page>.
import { build, context } from './build/esbuild.mjs';
import { exclusively } from './build/lock.mjs';
import { installPackages } from './build/packages.mjs';

const pages = ['console'];

if (process.argv.includes('--watch')) {
  await exclusively(installPackages);
  for (const page of pages) await (await context(page)).watch();
} else {
  await exclusively(async () => {
    await installPackages();
    for (const page of pages) await build(page);
  });
}
