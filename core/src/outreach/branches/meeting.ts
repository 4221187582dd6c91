/** 三会一课 and the theme day: members' congress, committee, group meeting, Party lecture. */
export const meetingKinds = ['congress', 'committee', 'group', 'lecture', 'theme-day'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const presences = ['present', 'excused', 'absent'] as const;
export type Presence = (typeof presences)[number];
