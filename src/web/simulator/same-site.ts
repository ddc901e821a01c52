import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { RequestError } from '../../errors.ts';

/**
 * Keeps other web pages in the same browser from reading or driving the simulator. Two ways must be closed: a page that
 * posts across origins (told by Origin and Sec-Fetch-Site), and a page whose own host name was made to point here
 * (DNS rebinding; told by Host, which then is neither an IP address, localhost nor the configured public address).
 */
export function sameSiteOnly(publicUrl: string | undefined): RequestHandler {
  const ours = publicUrl !== undefined && URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  return (request, _response, next) => {
    const { host = '', origin } = request.headers;
    if (!isLocal(host) && host !== ours?.host) throw refused(`The address ${host.slice(0, 80)} is not this server's.`);
    // Behind a proxy the browser knows us by the public address, whatever Host says here.
    const isOurs = origin !== undefined && (origin === ours?.origin || hostOf(origin) === host);
    if (!isReading(request) && !isOurs && comesFromAPage(request)) {
      throw refused('Only the simulator page itself may do this; set PUBLIC_URL where it has another address.');
    }
    next();
  };
}

/** Browsers send Origin with every post, and newer ones where the post comes from; other programs send neither. */
function comesFromAPage({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin !== undefined || (site !== undefined && site !== 'same-origin' && site !== 'none');
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isLocal(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refused(message: string): RequestError {
  return new RequestError(403, 'other-origin', message);
}
