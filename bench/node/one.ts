import { verdicts } from './verdicts.ts';
console.log(JSON.stringify(await verdicts(), null, 1));
