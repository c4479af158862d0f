import { fileURLToPath } from 'node:url';

/** Folder of src/Gateway.Web. */
export const root = fileURLToPath(new URL('..', import.meta.url));
