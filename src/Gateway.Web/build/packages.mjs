import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const stamp = join(root, 'node_modules', '.installed');

/** `npm ci`, only where package-lock.json or the platform differs from what is installed. */
export function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (installed() === wanted) return;
  const npm = spawnSync('npm', ['ci', '--prefer-offline', '--no-progress'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.error) throw new Error(`npm could not be started (${npm.error.message}): install Node 20 or newer with npm 10 or newer`);
  if (npm.status !== 0) throw new Error(`npm ci ended with ${npm.status}: is the package registry (npm config get registry) within reach?`);
  writeFileSync(stamp, wanted);
}

function installed() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
