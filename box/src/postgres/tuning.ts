/** Settings of a server on a machine with a solid-state disk that also runs everything else. */
export const tuning = { shared_buffers: '256MB', work_mem: '16MB', random_page_cost: '1.1' };
