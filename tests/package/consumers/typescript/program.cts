import { load } from 'vmap-plumbing/sync';

const header: string | null = load().generate('').header;
console.log(header);
