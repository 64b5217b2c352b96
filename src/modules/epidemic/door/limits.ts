import { Throttle } from '../../identity/throttle.ts';
import { tooManyFromDevice, tooManyFromSite, tooManyTries } from './refusals.ts';

const minute = 60_000;
const hour = 60 * minute;

/** People a site may take on by QR code in a day: twice its workforce, and never fewer than this. */
const fewestSignUps = 200;

/**
 * Limits of the public door, in memory of this process: tight for one phone and one person, wide for an address, because a
 * whole factory comes through one. Times are the machine's.
 */
export class DoorLimits {
  readonly #device = new Throttle(120, 10 * minute, 100_000);
  readonly #member = new Throttle(60, hour, 100_000);
  readonly #address = new Throttle(20_000, 10 * minute);
  readonly #newDevices = new Throttle(4000, hour);
  readonly #signUpsOfDevice = new Throttle(3, 24 * hour, 100_000);
  readonly #signUpsOfSite = new Map<number, Throttle>();
  readonly #triesOfDevice = new Throttle(10, hour, 100_000);
  readonly #triesOfName = new Throttle(10, hour, 100_000);

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
  recognise(device: string, site: string, nameHash: string, now: number): void {
    if (!this.#triesOfDevice.take(device, now) || !this.#triesOfName.take(`${site} ${nameHash}`, now))
      throw tooManyTries();
  }

  /** A new person on the roster. @throws Refusal TOO_MANY_FROM_DEVICE, TOO_MANY_AT_SITE */
  signUp(device: string, site: string, workforce: number, now: number): void {
    if (!this.#signUpsOfDevice.take(device, now)) throw tooManyFromDevice();
    const most = Math.max(fewestSignUps, workforce * 2);
    const throttle = this.#signUpsOfSite.get(most) ?? new Throttle(most, 24 * hour);
    this.#signUpsOfSite.set(most, throttle);
    if (!throttle.take(site, now)) throw tooManyFromSite();
  }
}
