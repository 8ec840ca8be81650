/** The variable that names the process which reads the gauge. A child of the program has it too, and is not asked. */
export const ownerVariable = 'SSE_DOCTOR_OWNER'
