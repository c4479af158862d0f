import './theme.css';
import './layout.css';
import './field-app.ts';

// Needs https, or this machine itself; where it cannot be, the page works without.
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => console.warn('the page is not kept for offline use', error));
