/** The sample file with which a newcomer begins. */
export const FIRST_FILE = '503/0123';

/** What is worth trying. */
export const SUGGESTIONS = [FIRST_FILE, 'IKUTI', `status ${FIRST_FILE}`, 'brp biaya imb 36 m2', 'LAPOR', 'MENU'];
