/** A refusal of the REST API: HTTP status and body as Twilio sends them. */
export interface RestError {
  status: number;
  body: { code: number; message: string; more_info: string; status: number };
}

// HTTP status and sentence of each code that the twin may answer (https://www.twilio.com/docs/api/errors).
const KNOWN: Readonly<Record<number, readonly [status: number, message: string]>> = {
  20003: [401, 'Authenticate'],
  20001: [400, 'Invalid parameter'],
  20004: [405, 'Method not allowed'],
  20009: [409, 'Cannot delete this resource before it is complete'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  21211: [400, "The 'To' number is not a valid phone number."],
  21408: [400, 'Permission to send an SMS has not been enabled for the region indicated by the To number.'],
  21602: [400, 'Message body is required.'],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number provided is not a valid, message-capable Twilio phone number."],
  21609: [400, 'The StatusCallback URL is not a valid URL.'],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21611: [429, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit.'],
  21655: [400, 'The ContentSid is invalid'],
  21656: [400, 'The ContentVariables parameter is invalid'],
  21910: [400, 'Invalid From and To pair. From and To should be of the same channel'],
  63007: [400, 'Twilio could not find a Channel with the specified From address'],
};

/** @param status for a code that is not in the table, and where a fault asks for another one */
export function restError(code: number, status?: number): RestError {
  const known = KNOWN[code];
  const answer = status ?? known?.[0] ?? 400;
  return {
    status: answer,
    body: {
      code,
      message: known?.[1] ?? 'Failed to execute request',
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status: answer,
    },
  };
}
