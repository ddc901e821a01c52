import { say } from './words.js';

const BASE = '/simulator/api';

/** What the server or the network refused, in a sentence for people. */
export class Refused extends Error {}

/** @returns {Promise<{cursor: string, messages: object[]}>} */
export function fetchHistory() {
  return call('/messages');
}

/** @returns {Promise<object[]>} */
export async function fetchPermits() {
  return (await call('/permits')).permits;
}

/** @returns {Promise<{sid: string, webhook: {status: number, attempts: number, errorCode?: number}}>} */
export function sendMessage(message) {
  return call('/messages', message);
}

/** @returns {Promise<object[]>} all permits as they are then */
export async function movePermit(number, status) {
  return (await call(`/permits/${encodeURIComponent(number)}/status`, { status })).permits;
}

/** @returns {Promise<object[]>} */
export async function fetchComplaints() {
  return (await call('/complaints')).complaints;
}

/** @returns {Promise<object[]>} the complaints as they are then */
export async function actOnComplaint(ticket, deed, text) {
  return (await call(`/complaints/${encodeURIComponent(ticket)}`, { deed, text })).complaints;
}

async function call(path, body) {
  const response = await fetch(BASE + path, body === undefined ? {} : post(body)).catch(() => {
    throw new Refused(say('noServer'));
  });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok || answer === undefined) throw new Refused(answer?.detail ?? `HTTP ${response.status}`);
  return answer;
}

function post(body) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
