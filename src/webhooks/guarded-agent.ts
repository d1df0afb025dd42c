import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isLoopback } from '../settings/secure-settings.ts';
import { isPublicAddress } from './public-address.ts';

export interface AgentSettings {
  /** Whether others can reach this machine. If so, no delivery goes to it. */
  readonly exposed: boolean;
  /** Finds the addresses of a name. Default: as the system does. */
  readonly lookUp?: LookupFunction;
  /** Certificates of authorities that are trusted besides those that Node.js knows. */
  readonly ca?: string;
}

/** The address of an endpoint is none that deliveries may go to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

const CONNECT_MILLISECONDS = 5_000;

/**
 * O5: connections for deliveries. What is judged is the address that the socket connects to, so a name that leads
 * elsewhere now than it did before leads nowhere. Each delivery has a connection of its own.
 */
export function guardedAgent({ exposed, lookUp: resolve = lookUp, ca }: AgentSettings): Agent {
  const mayReach = (hostname: string, address: string) =>
    !exposed && isLoopback(hostname) ? isLoopback(address) : isPublicAddress(address);
  const connect = buildConnector({
    lookup: guarded(resolve, mayReach),
    timeout: CONNECT_MILLISECONDS,
    allowH2: false,
    ca,
  });
  return new Agent({
    pipelining: 0,
    connect: (options, done) => {
      const hostname = options.hostname.replace(/^\[(.*)\]$/, '$1');
      // A socket looks up no address that stands in the URL itself.
      if (isIP(hostname) !== 0 && !mayReach(hostname, hostname)) {
        done(new AddressRefused(), null);
        return;
      }
      connect(options, done);
    },
  });
}

function guarded(resolve: LookupFunction, mayReach: (hostname: string, address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      // Cast: `all` makes it a list.
      const allowed = error ? [] : (found as LookupAddress[]).filter(({ address }) => mayReach(hostname, address));
      const [first] = allowed;
      if (error || !first) {
        done(error ?? new AddressRefused(), []);
      } else if (options.all) {
        done(null, allowed);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
}
