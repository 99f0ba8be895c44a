// The development server, which serves modules one by one.
import { createServer } from 'vite';

const server = await createServer({ server: { port: 0, hmr: false }, logLevel: 'warn', cacheDir: 'cache' });
await server.listen();
console.log(server.resolvedUrls.local[0]);
