import './app/strict-zod.ts';
import './styles/all.ts';
import { startApp } from './app/start.tsx';
import { chooseTransport } from './app/transports/choose.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
await startApp(root, chooseTransport(window));
