import { createCipheriv } from 'node:crypto';
import { cipherNamed, cipherNames } from './cipher.ts';
import { digestOf } from './digest.ts';

/**
 * Checks the machine's algorithms against the vectors of the standards (handbook 8.3) before anything is sealed with them.
 * @throws Error naming the algorithm that answers wrongly or is missing.
 */
export function testAlgorithms(): void {
  expect(
    'SM3',
    digestOf('sm3', Buffer.from('abc')),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  expect(
    'SHA-256',
    digestOf('sha256', Buffer.from('abc')),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const sm4 = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
  expect('SM4', Buffer.concat([sm4.update(block), sm4.final()]), '681edf34d206965e86b3e94f536e4246');
  for (const name of cipherNames) {
    const cipher = cipherNamed(name);
    const key = Buffer.alloc(32, 7);
    expect(name, cipher.open(key, cipher.seal(key, block, 'self-test'), 'self-test'), block.toString('hex'));
  }
}

function expect(name: string, answer: Buffer, known: string) {
  if (answer.toString('hex') !== known)
    throw new Error(`${name} answers wrongly on this machine: ${answer.toString('hex')}`);
}
