// Keeps the shell, so that the page opens while the phone has lost the gateway's Wi-Fi. Nothing under /api is ever kept.
interface ShellWorker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
}

const worker = globalThis as unknown as ShellWorker;
const cacheName = 'shell';
const shell = ['/', '/field.js', '/field.css', '/pulse.js', '/qr.js', '/manifest.webmanifest', '/icon.svg', '/icon-192.png'];
/** On a weak Wi-Fi the kept shell is better than none. */
const patienceMs = 2500;

worker.addEventListener('install', (event) => event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)).then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method === 'GET' && shell.includes(path)) event.respondWith(newest(request));
});

/** The gateway's where it answers in time: page and gateway have to be of one version. */
async function newest(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept !== undefined) return kept;
    throw error;
  }
}

export {};
