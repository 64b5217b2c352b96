import { Throttle } from '../../identity/throttle.ts';
import type { Counted } from './shared-count.ts';
import { tooManyFromDevice, tooManyFromSite, tooManyTries } from './refusals.ts';

const minute = 60_000;
const hour = 60 * minute;

/** People a site may take on by QR code in a day: twice its workforce, and never fewer than this. */
const fewestSignUps = 200;

/** Counts for all processes together; false where a key has used up its window. */
export type Together = (counted: readonly Counted[], now: number) => Promise<boolean>;

const mostTries = 10;
const mostSignUps = 3;

/**
 * Limits of the public door: tight for one phone and one person, wide for an address, because a whole factory comes through one.
 * What every check-in passes is counted in memory of this process alone and costs nothing; what guards the roster (tries to be
 * recognised, sign-ups) is counted here first and then for all processes together. Times are the machine's.
 */
export class DoorLimits {
  readonly #together: Together;
  readonly #device = new Throttle(120, 10 * minute, 100_000);
  readonly #member = new Throttle(60, hour, 100_000);
  readonly #address = new Throttle(20_000, 10 * minute);
  readonly #newDevices = new Throttle(4000, hour);
  readonly #signUpsOfDevice = new Throttle(mostSignUps, 24 * hour, 100_000);
  readonly #signUpsOfSite = new Map<number, Throttle>();
  readonly #triesOfDevice = new Throttle(mostTries, hour, 100_000);
  readonly #triesOfName = new Throttle(mostTries, hour, 100_000);

  constructor(together: Together) {
    this.#together = together;
  }

  /** Any request of a phone. @throws Refusal TOO_MANY_FROM_DEVICE, TOO_MANY_AT_SITE */
  request(device: string | undefined, address: string, site: string, now: number): void {
    if (device && !this.#device.take(device, now)) throw tooManyFromDevice();
    if (!this.#address.take(`${address} ${site}`, now)) throw tooManyFromSite();
  }

  /** A phone never seen. @throws Refusal TOO_MANY_AT_SITE */
  newDevice(address: string, site: string, now: number): void {
    if (!this.#newDevices.take(`${address} ${site}`, now)) throw tooManyFromSite();
  }

  /** An entry about one person. @throws Refusal TOO_MANY_FROM_DEVICE */
  entry(member: string, now: number): void {
    if (!this.#member.take(member, now)) throw tooManyFromDevice();
  }

  /** A try to be recognised: by phone, and by name, so that four digits cannot be guessed from many phones. @throws Refusal TOO_MANY_TRIES */
  async recognise(device: string, site: string, nameHash: string, now: number): Promise<void> {
    const ofName = `${site} ${nameHash}`;
    if (!this.#triesOfDevice.take(device, now) || !this.#triesOfName.take(ofName, now)) throw tooManyTries();
    const counted = [`try ${device}`, `try ${ofName}`].map((key) => ({ key, most: mostTries, milliseconds: hour }));
    if (!(await this.#together(counted, now))) throw tooManyTries();
  }

  /** A new person on the roster. @throws Refusal TOO_MANY_FROM_DEVICE, TOO_MANY_AT_SITE */
  async signUp(device: string, site: string, workforce: number, now: number): Promise<void> {
    if (!this.#signUpsOfDevice.take(device, now)) throw tooManyFromDevice();
    const most = Math.max(fewestSignUps, workforce * 2);
    const throttle = this.#signUpsOfSite.get(most) ?? new Throttle(most, 24 * hour);
    this.#signUpsOfSite.set(most, throttle);
    if (!throttle.take(site, now)) throw tooManyFromSite();
    const ofDay = (key: string, limit: number) => [{ key, most: limit, milliseconds: 24 * hour }];
    if (!(await this.#together(ofDay(`join ${device}`, mostSignUps), now))) throw tooManyFromDevice();
    if (!(await this.#together(ofDay(`join at ${site}`, most), now))) throw tooManyFromSite();
  }
}
