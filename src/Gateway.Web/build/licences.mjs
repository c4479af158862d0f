import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** The licence texts of all packages that a bundle contains, as their authors ask for. */
export function licences(metafile) {
  const packages = new Set(Object.keys(metafile.inputs).flatMap((input) => input.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []));
  return [...packages].sort().map(licence).join(`\n${'-'.repeat(80)}\n\n`);
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}
