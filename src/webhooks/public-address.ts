import ipaddr from 'ipaddr.js';

/**
 * O5: whether an address belongs to the public internet, so that it leads to nothing inside. Private, shared,
 * link-local, loopback and reserved ranges do not, and neither do IPv6 forms that carry another address inside.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) {
    return false;
  }
  // An IPv4 address that is mapped into IPv6 is judged as what it is.
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast' || VIRTUAL_HOSTS.has(address.toString())) {
    return false;
  }
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}

// All public IPv6 addresses. What is outside, such as the prefixes of NAT64, is none, or carries another address.
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

// An address with which a cloud tells virtual machines about themselves, although it is in a public range.
const VIRTUAL_HOSTS: ReadonlySet<string> = new Set(['168.63.129.16']);
