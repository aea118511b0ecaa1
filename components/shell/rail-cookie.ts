/** Remembers a collapsed rail, so that the server draws it that way from the start. */
export const railCookie = 'recoup-rail';
