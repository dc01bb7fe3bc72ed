// Made by `npm run generate` from the contract; do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the service is doing */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the kiosk needs to know about its location */
        get: operations["getSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/content/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products, flows and texts in one language */
        get: operations["getContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where to refer someone, the best to go to first, and whether it is open now */
        get: operations["listOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a number; durable when answered; the same request gives the same ticket */
        post: operations["issueTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/by-code/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket by its unguessable code */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/by-code/{code}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The resident gives their number back */
        post: operations["cancelOwnTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print what to bring, where and when; the same request gives the same print job */
        post: operations["printSummary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Places in a flow, never answers */
        post: operations["reportVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Someone at the kiosk wants a person */
        post: operations["askForHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help-requests/{visit}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A colleague goes to the kiosk */
        post: operations["answerHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One touch: how did it go */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What someone hoped to arrange here: choices only, and nothing about who they are */
        post: operations["registerNeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long people wait now, per queue, and how right that was for those before them */
        get: operations["getWaits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/display": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything on the waiting-room screen */
        get: operations["getDisplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may sign in here */
        get: operations["listColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Sign in with a personal PIN; sets a cookie */
        post: operations["signIn"];
        /** Sign out; the desk is closed when it has no visit in hand */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole waiting room, for the desk */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sit down at a desk */
        post: operations["openDesk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a desk */
        post: operations["closeDesk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call who is next for this desk; `ticket` is null when nobody waits */
        post: operations["callNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the same number again */
        post: operations["recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The resident is at the desk */
        post: operations["startServing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The visit is over */
        post: operations["finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/absent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody came */
        post: operations["markAbsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a ticket out of the queue */
        post: operations["cancelTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print a number for someone who can not use the kiosk */
        post: operations["issueTicketAtDesk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print the same number once more, marked as a copy */
        post: operations["reprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print this now; on another printer only what certainly did not come out */
        post: operations["retryPrintJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-jobs/{job}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This paper is not needed any more */
        post: operations["dismissPrintJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who waits, and numbers to give by hand, for when power or network go */
        post: operations["printDayList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referral-papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where somebody is referred to, in their language */
        post: operations["printReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The printers of this location, and the models that they may be */
        get: operations["listPrinters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers/{printer}/test-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page that shows what this printer makes of letters, pictures and its width */
        post: operations["printTestPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers/{printer}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write for this printer in another way from now on */
        post: operations["setUpPrinter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which queues give out numbers now, until when, and when again */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a ticket is in the line, for whoever has its code; nothing about the person */
        get: operations["followTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the number of an appointment; the same code again gives the same ticket */
        post: operations["checkIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call this number to my desk out of order; logged with the reason */
        post: operations["callDirect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To another queue or to one desk; the place in the line is kept */
        post: operations["transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/park": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a number aside until someone brings it back */
        post: operations["park"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/bring-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A parked or absent number goes back into the line */
        post: operations["bringBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/put-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The visit at my desk goes back into the line, in its place */
        post: operations["putBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what I just did to this number */
        post: operations["undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers and note of the ticket that my desk has */
        get: operations["getDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note for whoever helps next; gone when the ticket closes */
        post: operations["writeNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/refer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down that this resident was referred to an organisation */
        post: operations["refer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep my desk and call nobody for a while */
        post: operations["takeBreak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The break is over */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/close-for-other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the desk that a colleague left behind; a visit there goes back into the line */
        post: operations["closeForOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a colleague to come to my desk */
        post: operations["askColleague"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/emergency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** There is danger: every desk is told at once */
        post: operations["raiseEmergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I go there */
        post: operations["answerAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter appointments; all of them or none */
        post: operations["enterAppointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call off an appointment before the check-in */
        post: operations["cancelAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pairing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let this device in with the code of the staff screen; sets a cookie */
        post: operations["pair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pairing-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code for one device, for ten minutes; it ends the code before it */
        post: operations["makePairingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses, certificate and paired devices */
        get: operations["getNetwork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/paired-devices/{device}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn a device away, and end what is signed in on it */
        post: operations["revokeDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locked-colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who must wait because of wrong PINs */
        get: operations["listLocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues/{staff}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a colleague try their PIN again now */
        post: operations["unlockColleague"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What staff did on a service day, the last first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-screen/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out at the kiosk; a desk that one has elsewhere stays open */
        post: operations["leaveStaffScreen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-screen/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start the service and the window of the kiosk anew; nothing confirmed is lost */
        post: operations["restartKiosk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a notice on the waiting-room screen until a moment; asked again it stays one */
        post: operations["postNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{notice}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a notice off the waiting-room screen before its time */
        post: operations["removeNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in what the page sealed; durable when answered, never stored twice */
        post: operations["handIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How far a submission is, asked of the office by what its code became */
        post: operations["askProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/progress-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A colleague says how far a submission is; the office hears it with the events */
        post: operations["setProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OrganisationInput: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "hall" | "library" | "wijk_centre" | "care_home_round" | "mobile_stop" | "team";
            offers: string[];
            /** @default [] */
            stadsdelen: string[];
            address?: {
                street: string;
                postcode?: string;
                town: string;
            };
            phone?: string;
            /** Format: uri */
            url?: string;
            /**
             * @default [
             *       "nl"
             *     ]
             */
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            /**
             * @default walk_in
             * @enum {string}
             */
            visit: "walk_in" | "appointment";
            hours?: {
                weekly: {
                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    opens: string;
                    closes: string;
                    /**
                     * @default every
                     * @enum {string}
                     */
                    weeks: "every" | "odd" | "even";
                }[];
                /** @default [] */
                exceptions: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to?: string;
                    hours: {
                        opens: string;
                        closes: string;
                    }[];
                }[];
                /**
                 * @default closed
                 * @enum {string}
                 */
                onHolidays: "closed" | "open";
            };
            /** @default [] */
            stops: {
                name: string;
                /** @default [] */
                stadsdelen: string[];
                address?: {
                    street: string;
                    postcode?: string;
                    town: string;
                };
                hours: {
                    weekly: {
                        days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        opens: string;
                        closes: string;
                        /**
                         * @default every
                         * @enum {string}
                         */
                        weeks: "every" | "odd" | "even";
                    }[];
                    /** @default [] */
                    exceptions: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to?: string;
                        hours: {
                            opens: string;
                            closes: string;
                        }[];
                    }[];
                    /**
                     * @default closed
                     * @enum {string}
                     */
                    onHolidays: "closed" | "open";
                };
            }[];
            demo: boolean;
            ask?: string;
        };
        OrganisationViewInput: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "hall" | "library" | "wijk_centre" | "care_home_round" | "mobile_stop" | "team";
            offers: string[];
            stadsdelen: string[];
            address: {
                street: string;
                postcode?: string;
                town: string;
            } | null;
            phone: string | null;
            url: string | null;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            /** @enum {string} */
            visit: "walk_in" | "appointment";
            stop: string | null;
            near: boolean;
            here: boolean;
            demo: boolean;
            state: {
                known: boolean;
                open: boolean;
                closesAt: number | null;
                nextOpensAt: number | null;
            };
        };
        PostedNoticeInput: {
            /** Format: uuid */
            id: string;
            texts: {
                [key: string]: string;
            };
            until: number;
            staff: string;
            at: number;
        };
        PairingCodeInput: {
            code: string;
            /** @enum {string} */
            kind: "desk" | "display" | "kiosk";
            until: number;
        };
        PairedDeviceInput: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "desk" | "display" | "kiosk";
            name: string;
            pairedBy: string;
            pairedAt: number;
            seenAt: number;
        };
        NetworkViewInput: {
            addresses: string[];
            certificate: {
                fingerprint: string;
                keyPin: string;
                until: number;
                own: boolean;
            } | null;
            devices: components["schemas"]["PairedDeviceInput"][];
        };
        LockedColleagueInput: {
            staff: string;
            name: string;
            until: number;
            wrongPins: number;
        };
        AuditEntryInput: {
            at: number;
            staff: string;
            action: string;
            target: string;
            client: string;
            outcome: string;
        };
        WaitRangeInput: {
            /** @constant */
            kind: "unknown";
        } | {
            /** @constant */
            kind: "now";
        } | {
            /** @constant */
            kind: "under";
            toMinutes: number;
        } | {
            /** @constant */
            kind: "between";
            fromMinutes: number;
            toMinutes: number;
        } | {
            /** @constant */
            kind: "long";
        };
        WaitsViewInput: {
            now: number;
            queues: {
                queue: string;
                waiting: number;
                openDesks: number;
                wait: components["schemas"]["WaitRangeInput"];
                open: boolean;
                lastTicketAt: number | null;
                nextOpensAt: number | null;
            }[];
            accuracy: {
                people: number;
                maeMinutes: number;
                biasMinutes: number;
                shareAboveUpper: number;
            } | null;
        };
        SealingSetupInput: {
            keyId: string;
            publicKey: string;
            /** Format: uuid */
            device: string;
            epoch: number;
            municipality: string;
        };
        SubmissionRequestInput: {
            /** Format: uuid */
            submission: string;
            form: string;
            keyId: string;
            epoch: number;
            lookup: string;
            sealed: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            code: string | null;
        };
        SubmissionReceiptInput: {
            /** Format: uuid */
            submission: string;
            paper: boolean;
        };
        SubmissionProgressInput: {
            form: string;
            /** @enum {string} */
            status: "received" | "in_progress" | "done" | "call_us" | "refused";
            answer: ("planned" | "solved" | "passed_on" | "not_ours" | "we_call_you" | "letter_sent" | "come_by" | "known" | "unclear") | null;
            receivedAt: number;
            changedAt: number;
        };
        PrintJobInput: {
            /** Format: uuid */
            id: string;
            ticket: string | null;
            label: string | null;
            printer: string;
            /** @enum {string} */
            state: "queued" | "sent" | "confirmed" | "doubtful" | "failed" | "dismissed";
            attempts: number;
            reason: ("ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error") | null;
            createdAt: number;
            changedAt: number;
        };
        PrinterStatusInput: {
            id: string;
            /** @enum {string} */
            condition: "ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error";
            since: number;
            openJobs: number;
            trouble: ("unreachable" | "silent" | "no_device" | "no_permission" | "in_use" | "no_cups" | "no_queue" | "queue_stopped" | "queue_retries") | null;
        };
        PrinterViewInput: {
            id: string;
            /** @enum {string} */
            condition: "ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error";
            since: number;
            openJobs: number;
            trouble: ("unreachable" | "silent" | "no_device" | "no_permission" | "in_use" | "no_cups" | "no_queue" | "queue_stopped" | "queue_retries") | null;
            setup: {
                model: string;
                paperMm: 58 | 80;
                widthDots?: number;
                /** @enum {string} */
                codePage: "PC437_USA" | "PC850_MULTILINGUAL" | "PC858_EURO" | "WPC1252" | "DRAWN";
                /**
                 * @default knife
                 * @enum {string}
                 */
                cut: "knife" | "tear";
            };
            /** @enum {string} */
            reachedBy: "network" | "device" | "queue";
            desks: number[];
            kiosk: boolean;
            kiosks: string[];
        };
        QueueViewInput: {
            queue: string;
            open: boolean;
            lastTicketAt: number | null;
            closesAt: number | null;
            nextOpensAt: number | null;
        };
        NextUpInput: {
            label: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            queue: string;
            turn: number;
        };
        AppointmentViewInput: {
            /** Format: uuid */
            id: string;
            code: string;
            queue: string;
            slotAt: number;
            product: string | null;
            /** @enum {string} */
            state: "expected" | "arrived" | "cancelled" | "missed";
            ticket: string | null;
        };
        FollowedTicketInput: {
            label: string;
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            ahead: number;
            almost: boolean;
            desk: {
                number: number;
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
            } | null;
        };
        TicketDetailsInput: {
            /** Format: uuid */
            ticket: string;
            answers: {
                step: string;
                option: string | number;
            }[];
            note: string | null;
        };
        AlarmInput: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "help" | "emergency";
            desk: string | null;
            deskNumber: number | null;
            staff: string;
            staffName: string;
            at: number;
        };
        ColleagueOnDutyInput: {
            staff: string;
            name: string;
            /** @enum {string} */
            role: "volunteer" | "staff" | "host" | "administrator";
            desk: string | null;
            onBreak: boolean;
        };
        ConditionInput: {
            all: components["schemas"]["ConditionInput"][];
        } | {
            any: components["schemas"]["ConditionInput"][];
        } | {
            not: components["schemas"]["ConditionInput"];
        } | {
            guard: string;
        } | {
            [key: string]: string | number | {
                eq: string | number;
            } | {
                in: (string | number)[];
            } | {
                lt: number;
            } | {
                gt: number;
            };
        };
        FlowInput: {
            id: string;
            /** @enum {string} */
            status?: "draft" | "released";
            version: number;
            owner: string;
            upl: {
                name: string;
                /** Format: uri */
                uri: string;
            }[];
            icon: string;
            group: string;
            start: string;
            sources: {
                /** Format: uri */
                url: string;
                /** Format: date */
                checked: string;
                /** @default false */
                unverified: boolean;
                ask?: string;
            }[];
            steps: {
                [key: string]: {
                    /** @constant */
                    ask: "choice";
                    options: {
                        id: string;
                        icon: string;
                        go: string | {
                            when?: components["schemas"]["ConditionInput"];
                            to: string;
                        }[];
                    }[];
                } | {
                    /** @constant */
                    ask: "number";
                    min: number;
                    max: number;
                    go: string | {
                        when?: components["schemas"]["ConditionInput"];
                        to: string;
                    }[];
                };
            };
            outcomes: {
                [key: string]: {
                    /** @constant */
                    kind: "ticket";
                    queue: string;
                    /**
                     * @default none
                     * @enum {string}
                     */
                    priority: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "refer";
                    to: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "link";
                    /** Format: uri */
                    url: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "submit";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "no";
                    instead?: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "home_visit";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["ConditionInput"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["ConditionInput"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                };
            };
        };
        MunicipalityInput: {
            id: string;
            name: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            theme: string;
            groups: {
                id: string;
                icon: string;
            }[];
            places: {
                [key: string]: {
                    phone?: string;
                    /** Format: uri */
                    url?: string;
                    /** @constant */
                    anyone?: true;
                };
            };
            tariffs: {
                [key: string]: {
                    cents: number;
                    demo: boolean;
                };
            };
            /** @default [] */
            stadsdelen: string[];
            /** @default {} */
            forms: {
                [key: string]: {
                    version: number;
                    steps: ({
                        id: string;
                        /** @constant */
                        ask: "choice";
                        options: {
                            id: string;
                            icon: string;
                        }[];
                    } | {
                        id: string;
                        /** @constant */
                        ask: "place";
                    } | {
                        id: string;
                        /** @constant */
                        ask: "text";
                        lengthMax: number;
                    } | {
                        id: string;
                        /** @constant */
                        ask: "contact";
                        required: boolean;
                    })[];
                };
            };
            products: string[];
        };
        ResidentTicketInput: {
            /** Format: uuid */
            id: string;
            code: string;
            label: string;
            day: string;
            queue: string;
            product: string | null;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            issuedAt: number;
            desk: {
                number: number;
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
            } | null;
            ahead: number;
            slotAt: number | null;
            wait?: components["schemas"]["WaitRangeInput"];
            printJob: components["schemas"]["PrintJobInput"] | null;
        };
        DeskTicketInput: {
            /** Format: uuid */
            id: string;
            label: string;
            queue: string;
            product: string | null;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            /** @enum {string} */
            priority: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
            /** @enum {string} */
            channel: "kiosk" | "desk";
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            issuedAt: number;
            calledAt: number | null;
            calls: number;
            desk: string | null;
            forDesk: string | null;
            slotAt: number | null;
            closedAt: number | null;
            undo: {
                until: number;
                staff: string;
            } | null;
        };
        KioskSetupInput: {
            locationName: string;
            timeZone: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            theme: string;
            idle: {
                /** @default 45 */
                warnAfterSeconds: number;
                /** @default 15 */
                wipeAfterSeconds: number;
            };
            contentHash: string;
            queues: components["schemas"]["QueueViewInput"][];
            appointments: boolean;
            sealing: components["schemas"]["SealingSetupInput"] | null;
        };
        LocalizedContentInput: {
            hash: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            municipality: components["schemas"]["MunicipalityInput"];
            flows: components["schemas"]["FlowInput"][];
            texts: {
                [key: string]: unknown;
            };
        };
        HelpRequestInput: {
            /** Format: uuid */
            visit: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            screen: string;
            at: number;
        };
        OfficeContactInput: {
            /** @enum {string} */
            state: "starting" | "ok" | "trouble" | "revoked";
            lastSuccessAt: number | null;
            eventsWaiting: number;
            problem: string | null;
        };
        DeskOverviewInput: {
            now: number;
            day: string;
            waiting: components["schemas"]["DeskTicketInput"][];
            parked: components["schemas"]["DeskTicketInput"][];
            absent: components["schemas"]["DeskTicketInput"][];
            justClosed: components["schemas"]["DeskTicketInput"][];
            desks: {
                id: string;
                number: number;
                queues: string[];
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
                printer?: string;
                staff: string | null;
                staffName: string | null;
                breakSince: number | null;
                ticket: components["schemas"]["DeskTicketInput"] | null;
            }[];
            queues: components["schemas"]["QueueViewInput"][];
            appointments: components["schemas"]["AppointmentViewInput"][];
            alarms: components["schemas"]["AlarmInput"][];
            onDuty: components["schemas"]["ColleagueOnDutyInput"][];
            notices: components["schemas"]["PostedNoticeInput"][];
            rules: {
                /** @default 3 */
                callsMax: number;
                /** @default 30 */
                reviveMinutes: number;
                /** @default 10 */
                appointmentGraceMinutes: number;
                /** @default 10 */
                undoSeconds: number;
                /** @default 15 */
                waitNormMinutes: number;
            };
            help: components["schemas"]["HelpRequestInput"][];
            printers: components["schemas"]["PrinterStatusInput"][];
            printTrouble: components["schemas"]["PrintJobInput"][];
            office: components["schemas"]["OfficeContactInput"] | null;
            today: {
                issued: number;
                helped: number;
                absent: number;
                meanWaitMinutes: number | null;
                waiting: number;
                cancelled: number;
                withinNorm: number | null;
            };
        };
        CallInput: {
            /** Format: uuid */
            callId: string;
            label: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            deskNumber: number;
            /** @enum {string} */
            direction: "left" | "right" | "ahead" | "stairs";
            at: number;
        };
        DisplayViewInput: {
            now: number;
            locationName: string;
            timeZone: string;
            theme: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            day: string;
            /** @enum {string} */
            mode: "light" | "dark";
            volume: number;
            sayNext: boolean;
            notices: {
                [key: string]: string;
            }[];
            hoursToday: {
                from: number;
                to: number;
            }[] | null;
            current: components["schemas"]["CallInput"] | null;
            recent: components["schemas"]["CallInput"][];
            expected: components["schemas"]["CallInput"][];
            waiting: {
                queue: string;
                count: number;
            }[];
            next: components["schemas"]["NextUpInput"][];
            queues: components["schemas"]["QueueViewInput"][];
        };
        SessionInput: {
            staff: string;
            name: string;
            /** @enum {string} */
            role: "volunteer" | "staff" | "host" | "administrator";
            desk: string | null;
        };
        HealthInput: {
            /** @enum {string} */
            status: "ok" | "trouble";
            software: string;
            pid: number;
            startedAt: number;
            /** Format: uuid */
            device: string;
            epoch: number;
            seq: number;
            /** @enum {string} */
            storage: "ok" | "full";
            printers: components["schemas"]["PrinterStatusInput"][];
            office: components["schemas"]["OfficeContactInput"] | null;
        };
        ProblemInput: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "bad_request" | "not_signed_in" | "wrong_pin" | "not_paired" | "wrong_pairing_code" | "expired_pairing_code" | "not_allowed" | "not_here" | "not_found" | "unknown_ticket" | "unknown_desk" | "unknown_device" | "unknown_colleague" | "unknown_queue" | "unknown_product" | "unknown_print_job" | "unknown_printer" | "unknown_language" | "unknown_appointment" | "unknown_organisation" | "unknown_submission" | "wrong_state" | "called_enough" | "too_late" | "queue_closed" | "appointment_other_day" | "code_taken" | "day_full" | "notices_full" | "desk_on_break" | "desk_closed" | "desk_taken" | "desk_busy" | "stale_seal" | "no_printer" | "no_shell" | "may_be_on_paper" | "body_too_large" | "wrong_media_type" | "too_many_attempts" | "too_much_paper" | "internal" | "too_many_screens" | "printer_jobs_full" | "office_unreachable" | "storage_full";
            detail: string;
            comeAt?: number | null;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        Organisation: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "hall" | "library" | "wijk_centre" | "care_home_round" | "mobile_stop" | "team";
            offers: string[];
            /** @default [] */
            stadsdelen: string[];
            address?: {
                street: string;
                postcode?: string;
                town: string;
            };
            phone?: string;
            /** Format: uri */
            url?: string;
            /**
             * @default [
             *       "nl"
             *     ]
             */
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            /**
             * @default walk_in
             * @enum {string}
             */
            visit: "walk_in" | "appointment";
            hours?: {
                weekly: {
                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    opens: string;
                    closes: string;
                    /**
                     * @default every
                     * @enum {string}
                     */
                    weeks: "every" | "odd" | "even";
                }[];
                /** @default [] */
                exceptions: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to?: string;
                    hours: {
                        opens: string;
                        closes: string;
                    }[];
                }[];
                /**
                 * @default closed
                 * @enum {string}
                 */
                onHolidays: "closed" | "open";
            };
            /** @default [] */
            stops: {
                name: string;
                /** @default [] */
                stadsdelen: string[];
                address?: {
                    street: string;
                    postcode?: string;
                    town: string;
                };
                hours: {
                    weekly: {
                        days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        opens: string;
                        closes: string;
                        /**
                         * @default every
                         * @enum {string}
                         */
                        weeks: "every" | "odd" | "even";
                    }[];
                    /** @default [] */
                    exceptions: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to?: string;
                        hours: {
                            opens: string;
                            closes: string;
                        }[];
                    }[];
                    /**
                     * @default closed
                     * @enum {string}
                     */
                    onHolidays: "closed" | "open";
                };
            }[];
            demo: boolean;
            ask?: string;
        };
        OrganisationView: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "hall" | "library" | "wijk_centre" | "care_home_round" | "mobile_stop" | "team";
            offers: string[];
            stadsdelen: string[];
            address: {
                street: string;
                postcode?: string;
                town: string;
            } | null;
            phone: string | null;
            url: string | null;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            /** @enum {string} */
            visit: "walk_in" | "appointment";
            stop: string | null;
            near: boolean;
            here: boolean;
            demo: boolean;
            state: {
                known: boolean;
                open: boolean;
                closesAt: number | null;
                nextOpensAt: number | null;
            };
        };
        PostedNotice: {
            /** Format: uuid */
            id: string;
            texts: {
                [key: string]: string;
            };
            until: number;
            staff: string;
            at: number;
        };
        PairingCode: {
            code: string;
            /** @enum {string} */
            kind: "desk" | "display" | "kiosk";
            until: number;
        };
        PairedDevice: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "desk" | "display" | "kiosk";
            name: string;
            pairedBy: string;
            pairedAt: number;
            seenAt: number;
        };
        NetworkView: {
            addresses: string[];
            certificate: {
                fingerprint: string;
                keyPin: string;
                until: number;
                own: boolean;
            } | null;
            devices: components["schemas"]["PairedDevice"][];
        };
        LockedColleague: {
            staff: string;
            name: string;
            until: number;
            wrongPins: number;
        };
        AuditEntry: {
            at: number;
            staff: string;
            action: string;
            target: string;
            client: string;
            outcome: string;
        };
        WaitRange: {
            /** @constant */
            kind: "unknown";
        } | {
            /** @constant */
            kind: "now";
        } | {
            /** @constant */
            kind: "under";
            toMinutes: number;
        } | {
            /** @constant */
            kind: "between";
            fromMinutes: number;
            toMinutes: number;
        } | {
            /** @constant */
            kind: "long";
        };
        WaitsView: {
            now: number;
            queues: {
                queue: string;
                waiting: number;
                openDesks: number;
                wait: components["schemas"]["WaitRange"];
                open: boolean;
                lastTicketAt: number | null;
                nextOpensAt: number | null;
            }[];
            accuracy: {
                people: number;
                maeMinutes: number;
                biasMinutes: number;
                shareAboveUpper: number;
            } | null;
        };
        SealingSetup: {
            keyId: string;
            publicKey: string;
            /** Format: uuid */
            device: string;
            epoch: number;
            municipality: string;
        };
        SubmissionRequest: {
            /** Format: uuid */
            submission: string;
            form: string;
            keyId: string;
            epoch: number;
            lookup: string;
            sealed: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            code: string | null;
        };
        SubmissionReceipt: {
            /** Format: uuid */
            submission: string;
            paper: boolean;
        };
        SubmissionProgress: {
            form: string;
            /** @enum {string} */
            status: "received" | "in_progress" | "done" | "call_us" | "refused";
            answer: ("planned" | "solved" | "passed_on" | "not_ours" | "we_call_you" | "letter_sent" | "come_by" | "known" | "unclear") | null;
            receivedAt: number;
            changedAt: number;
        };
        PrintJob: {
            /** Format: uuid */
            id: string;
            ticket: string | null;
            label: string | null;
            printer: string;
            /** @enum {string} */
            state: "queued" | "sent" | "confirmed" | "doubtful" | "failed" | "dismissed";
            attempts: number;
            reason: ("ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error") | null;
            createdAt: number;
            changedAt: number;
        };
        PrinterStatus: {
            id: string;
            /** @enum {string} */
            condition: "ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error";
            since: number;
            openJobs: number;
            trouble: ("unreachable" | "silent" | "no_device" | "no_permission" | "in_use" | "no_cups" | "no_queue" | "queue_stopped" | "queue_retries") | null;
        };
        PrinterView: {
            id: string;
            /** @enum {string} */
            condition: "ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error";
            since: number;
            openJobs: number;
            trouble: ("unreachable" | "silent" | "no_device" | "no_permission" | "in_use" | "no_cups" | "no_queue" | "queue_stopped" | "queue_retries") | null;
            setup: {
                model: string;
                paperMm: 58 | 80;
                widthDots?: number;
                /** @enum {string} */
                codePage: "PC437_USA" | "PC850_MULTILINGUAL" | "PC858_EURO" | "WPC1252" | "DRAWN";
                /**
                 * @default knife
                 * @enum {string}
                 */
                cut: "knife" | "tear";
            };
            /** @enum {string} */
            reachedBy: "network" | "device" | "queue";
            desks: number[];
            kiosk: boolean;
            kiosks: string[];
        };
        QueueView: {
            queue: string;
            open: boolean;
            lastTicketAt: number | null;
            closesAt: number | null;
            nextOpensAt: number | null;
        };
        NextUp: {
            label: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            queue: string;
            turn: number;
        };
        AppointmentView: {
            /** Format: uuid */
            id: string;
            code: string;
            queue: string;
            slotAt: number;
            product: string | null;
            /** @enum {string} */
            state: "expected" | "arrived" | "cancelled" | "missed";
            ticket: string | null;
        };
        FollowedTicket: {
            label: string;
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            ahead: number;
            almost: boolean;
            desk: {
                number: number;
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
            } | null;
        };
        TicketDetails: {
            /** Format: uuid */
            ticket: string;
            answers: {
                step: string;
                option: string | number;
            }[];
            note: string | null;
        };
        Alarm: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "help" | "emergency";
            desk: string | null;
            deskNumber: number | null;
            staff: string;
            staffName: string;
            at: number;
        };
        ColleagueOnDuty: {
            staff: string;
            name: string;
            /** @enum {string} */
            role: "volunteer" | "staff" | "host" | "administrator";
            desk: string | null;
            onBreak: boolean;
        };
        Condition: {
            all: components["schemas"]["Condition"][];
        } | {
            any: components["schemas"]["Condition"][];
        } | {
            not: components["schemas"]["Condition"];
        } | {
            guard: string;
        } | {
            [key: string]: string | number | {
                eq: string | number;
            } | {
                in: (string | number)[];
            } | {
                lt: number;
            } | {
                gt: number;
            };
        };
        Flow: {
            id: string;
            /** @enum {string} */
            status?: "draft" | "released";
            version: number;
            owner: string;
            upl: {
                name: string;
                /** Format: uri */
                uri: string;
            }[];
            icon: string;
            group: string;
            start: string;
            sources: {
                /** Format: uri */
                url: string;
                /** Format: date */
                checked: string;
                /** @default false */
                unverified: boolean;
                ask?: string;
            }[];
            steps: {
                [key: string]: {
                    /** @constant */
                    ask: "choice";
                    options: {
                        id: string;
                        icon: string;
                        go: string | {
                            when?: components["schemas"]["Condition"];
                            to: string;
                        }[];
                    }[];
                } | {
                    /** @constant */
                    ask: "number";
                    min: number;
                    max: number;
                    go: string | {
                        when?: components["schemas"]["Condition"];
                        to: string;
                    }[];
                };
            };
            outcomes: {
                [key: string]: {
                    /** @constant */
                    kind: "ticket";
                    queue: string;
                    /**
                     * @default none
                     * @enum {string}
                     */
                    priority: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "refer";
                    to: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "link";
                    /** Format: uri */
                    url: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "submit";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "no";
                    instead?: string;
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                } | {
                    /** @constant */
                    kind: "home_visit";
                    inPerson?: {
                        required: boolean;
                        /** @default [] */
                        who: string[];
                    };
                    /** @default [] */
                    bring: (string | {
                        item: string;
                        when: components["schemas"]["Condition"];
                    })[];
                    /** @default [] */
                    cost: {
                        ref: string;
                        when?: components["schemas"]["Condition"];
                    }[];
                    place?: string;
                    form?: string;
                    /** @constant */
                    followByCode?: true;
                };
            };
        };
        Municipality: {
            id: string;
            name: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            theme: string;
            groups: {
                id: string;
                icon: string;
            }[];
            places: {
                [key: string]: {
                    phone?: string;
                    /** Format: uri */
                    url?: string;
                    /** @constant */
                    anyone?: true;
                };
            };
            tariffs: {
                [key: string]: {
                    cents: number;
                    demo: boolean;
                };
            };
            /** @default [] */
            stadsdelen: string[];
            /** @default {} */
            forms: {
                [key: string]: {
                    version: number;
                    steps: ({
                        id: string;
                        /** @constant */
                        ask: "choice";
                        options: {
                            id: string;
                            icon: string;
                        }[];
                    } | {
                        id: string;
                        /** @constant */
                        ask: "place";
                    } | {
                        id: string;
                        /** @constant */
                        ask: "text";
                        lengthMax: number;
                    } | {
                        id: string;
                        /** @constant */
                        ask: "contact";
                        required: boolean;
                    })[];
                };
            };
            products: string[];
        };
        ResidentTicket: {
            /** Format: uuid */
            id: string;
            code: string;
            label: string;
            day: string;
            queue: string;
            product: string | null;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            issuedAt: number;
            desk: {
                number: number;
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
            } | null;
            ahead: number;
            slotAt: number | null;
            wait?: components["schemas"]["WaitRange"];
            printJob: components["schemas"]["PrintJob"] | null;
        };
        DeskTicket: {
            /** Format: uuid */
            id: string;
            label: string;
            queue: string;
            product: string | null;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            /** @enum {string} */
            priority: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
            /** @enum {string} */
            channel: "kiosk" | "desk";
            /** @enum {string} */
            state: "waiting" | "called" | "serving" | "parked" | "completed" | "no_show" | "cancelled" | "expired";
            issuedAt: number;
            calledAt: number | null;
            calls: number;
            desk: string | null;
            forDesk: string | null;
            slotAt: number | null;
            closedAt: number | null;
            undo: {
                until: number;
                staff: string;
            } | null;
        };
        KioskSetup: {
            locationName: string;
            timeZone: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            theme: string;
            idle: {
                /** @default 45 */
                warnAfterSeconds: number;
                /** @default 15 */
                wipeAfterSeconds: number;
            };
            contentHash: string;
            queues: components["schemas"]["QueueView"][];
            appointments: boolean;
            sealing: components["schemas"]["SealingSetup"] | null;
        };
        LocalizedContent: {
            hash: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            municipality: components["schemas"]["Municipality"];
            flows: components["schemas"]["Flow"][];
            texts: {
                [key: string]: unknown;
            };
        };
        HelpRequest: {
            /** Format: uuid */
            visit: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            screen: string;
            at: number;
        };
        OfficeContact: {
            /** @enum {string} */
            state: "starting" | "ok" | "trouble" | "revoked";
            lastSuccessAt: number | null;
            eventsWaiting: number;
            problem: string | null;
        };
        DeskOverview: {
            now: number;
            day: string;
            waiting: components["schemas"]["DeskTicket"][];
            parked: components["schemas"]["DeskTicket"][];
            absent: components["schemas"]["DeskTicket"][];
            justClosed: components["schemas"]["DeskTicket"][];
            desks: {
                id: string;
                number: number;
                queues: string[];
                /** @enum {string} */
                direction: "left" | "right" | "ahead" | "stairs";
                printer?: string;
                staff: string | null;
                staffName: string | null;
                breakSince: number | null;
                ticket: components["schemas"]["DeskTicket"] | null;
            }[];
            queues: components["schemas"]["QueueView"][];
            appointments: components["schemas"]["AppointmentView"][];
            alarms: components["schemas"]["Alarm"][];
            onDuty: components["schemas"]["ColleagueOnDuty"][];
            notices: components["schemas"]["PostedNotice"][];
            rules: {
                /** @default 3 */
                callsMax: number;
                /** @default 30 */
                reviveMinutes: number;
                /** @default 10 */
                appointmentGraceMinutes: number;
                /** @default 10 */
                undoSeconds: number;
                /** @default 15 */
                waitNormMinutes: number;
            };
            help: components["schemas"]["HelpRequest"][];
            printers: components["schemas"]["PrinterStatus"][];
            printTrouble: components["schemas"]["PrintJob"][];
            office: components["schemas"]["OfficeContact"] | null;
            today: {
                issued: number;
                helped: number;
                absent: number;
                meanWaitMinutes: number | null;
                waiting: number;
                cancelled: number;
                withinNorm: number | null;
            };
        };
        Call: {
            /** Format: uuid */
            callId: string;
            label: string;
            /** @enum {string} */
            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
            deskNumber: number;
            /** @enum {string} */
            direction: "left" | "right" | "ahead" | "stairs";
            at: number;
        };
        DisplayView: {
            now: number;
            locationName: string;
            timeZone: string;
            theme: string;
            languages: ("nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg")[];
            day: string;
            /** @enum {string} */
            mode: "light" | "dark";
            volume: number;
            sayNext: boolean;
            notices: {
                [key: string]: string;
            }[];
            hoursToday: {
                from: number;
                to: number;
            }[] | null;
            current: components["schemas"]["Call"] | null;
            recent: components["schemas"]["Call"][];
            expected: components["schemas"]["Call"][];
            waiting: {
                queue: string;
                count: number;
            }[];
            next: components["schemas"]["NextUp"][];
            queues: components["schemas"]["QueueView"][];
        };
        Session: {
            staff: string;
            name: string;
            /** @enum {string} */
            role: "volunteer" | "staff" | "host" | "administrator";
            desk: string | null;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "trouble";
            software: string;
            pid: number;
            startedAt: number;
            /** Format: uuid */
            device: string;
            epoch: number;
            seq: number;
            /** @enum {string} */
            storage: "ok" | "full";
            printers: components["schemas"]["PrinterStatus"][];
            office: components["schemas"]["OfficeContact"] | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "bad_request" | "not_signed_in" | "wrong_pin" | "not_paired" | "wrong_pairing_code" | "expired_pairing_code" | "not_allowed" | "not_here" | "not_found" | "unknown_ticket" | "unknown_desk" | "unknown_device" | "unknown_colleague" | "unknown_queue" | "unknown_product" | "unknown_print_job" | "unknown_printer" | "unknown_language" | "unknown_appointment" | "unknown_organisation" | "unknown_submission" | "wrong_state" | "called_enough" | "too_late" | "queue_closed" | "appointment_other_day" | "code_taken" | "day_full" | "notices_full" | "desk_on_break" | "desk_closed" | "desk_taken" | "desk_busy" | "stale_seal" | "no_printer" | "no_shell" | "may_be_on_paper" | "body_too_large" | "wrong_media_type" | "too_many_attempts" | "too_much_paper" | "internal" | "too_many_screens" | "printer_jobs_full" | "office_unreachable" | "storage_full";
            detail: string;
            comeAt?: number | null;
            errors?: {
                path: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KioskSetup"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalizedContent"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrganisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        now: number;
                        timeZone: string;
                        organisations: components["schemas"]["OrganisationView"][];
                    };
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    queue: string;
                    product: string | null;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /**
                     * @default none
                     * @enum {string}
                     */
                    priority?: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
                    /** @default true */
                    print?: boolean;
                    /** @default [] */
                    bring?: string[];
                    later?: string;
                    answers?: {
                        /** @enum {boolean} */
                        agreed: true;
                        given: {
                            step: string;
                            option: string | number;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOwnTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    printSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    flow: string;
                    outcome: string;
                    bring: string[];
                    tariff: string | null;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /** @default false */
                    numbered?: boolean;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportVisit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events: ({
                        /** @enum {string} */
                        type: "flow.started";
                        payload: {
                            /** Format: uuid */
                            visit: string;
                            flow: string;
                            version: number;
                            /** @enum {string} */
                            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                        };
                    } | {
                        /** @enum {string} */
                        type: "flow.step_shown";
                        payload: {
                            /** Format: uuid */
                            visit: string;
                            flow: string;
                            version: number;
                            /** @enum {string} */
                            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                            step: string;
                        };
                    } | {
                        /** @enum {string} */
                        type: "flow.step_left";
                        payload: {
                            /** Format: uuid */
                            visit: string;
                            flow: string;
                            version: number;
                            /** @enum {string} */
                            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                            step: string;
                            seconds: 5 | 15 | 60 | 300;
                            /** @enum {string} */
                            towards: "next" | "back" | "help" | "idle" | "start";
                        };
                    } | {
                        /** @enum {string} */
                        type: "flow.completed";
                        payload: {
                            /** Format: uuid */
                            visit: string;
                            flow: string;
                            version: number;
                            /** @enum {string} */
                            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                            outcome: string;
                        };
                    } | {
                        /** @enum {string} */
                        type: "flow.abandoned";
                        payload: {
                            /** Format: uuid */
                            visit: string;
                            flow: string;
                            version: number;
                            /** @enum {string} */
                            language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                            step: string;
                        };
                    })[];
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForHelp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    visit: string;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    screen: string;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    score: number;
                    product: string | null;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /** Format: uuid */
                    request?: string;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerNeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    group: string | null;
                    obstacle: ("distance" | "language" | "digital" | "time" | "costs" | "other" | "none") | null;
                    channel: ("desk" | "phone" | "online" | "home") | null;
                    stadsdeel: string | null;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /** Format: uuid */
                    request: string;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWaits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitsView"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDisplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisplayView"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: string;
                        name: string;
                    }[];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    staff: string;
                    pin: string;
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskOverview"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openDesk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeDesk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callNext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ticket: components["schemas"]["DeskTicket"] | null;
                    };
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startServing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "helped" | "referred" | "come_back" | "not_possible";
                    /** @enum {string} */
                    reason?: "papers_missing" | "other_place" | "appointment_needed" | "system_down" | "no_time" | "not_entitled" | "other";
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markAbsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueTicketAtDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    queue: string;
                    product: string | null;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /**
                     * @default none
                     * @enum {string}
                     */
                    priority?: "none" | "wheelchair" | "children" | "elderly" | "urgent" | "help";
                    /** @default true */
                    print?: boolean;
                    /** @default [] */
                    bring?: string[];
                    later?: string;
                    answers?: {
                        /** @enum {boolean} */
                        agreed: true;
                        given: {
                            step: string;
                            option: string | number;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reprint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    printer?: string;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryPrintJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    printer?: string;
                } | null;
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismissPrintJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    printDayList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    printer?: string;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    printReferral: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    printer?: string;
                    organisation: string;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPrinters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        printers: components["schemas"]["PrinterView"][];
                        models: {
                            id: string;
                            maker: string;
                            printers: string[];
                            /** @enum {string} */
                            language: "escpos" | "star_line";
                            /** @enum {string} */
                            status: "dle_eot" | "star_asb";
                            /** @enum {string} */
                            confirmation: "process_id" | "status_in_line" | "etb_counter";
                            /** @enum {string} */
                            raster: "gs_v_0" | "esc_gs_s";
                            widthDots: {
                                58: number;
                                80: number;
                            };
                            codePages: {
                                [key: string]: number;
                            };
                            sources: string[];
                            untested: string;
                        }[];
                    };
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    printTestPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUpPrinter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    paperMm: 58 | 80;
                    widthDots?: number;
                    /** @enum {string} */
                    codePage: "PC437_USA" | "PC850_MULTILINGUAL" | "PC858_EURO" | "WPC1252" | "DRAWN";
                    /**
                     * @default knife
                     * @enum {string}
                     */
                    cut?: "knife" | "tear";
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrinterView"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueView"][];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowedTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    code: string;
                    /** @enum {string} */
                    language: "nl" | "en" | "tr" | "ar" | "fa" | "pl" | "uk" | "bg";
                    /** @default true */
                    print?: boolean;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callDirect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "continues" | "language" | "urgent" | "calm" | "other";
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    queue: string;
                } | {
                    desk: string;
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    park: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bringBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default kept
                     * @enum {string}
                     */
                    place?: "kept" | "last";
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDetails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDetails"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDetails"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organisation: string;
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBreak: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeForOther: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askColleague: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raiseEmergency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterAppointments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    appointments: {
                        queue: string;
                        slotAt: number;
                        /** @default null */
                        product?: string | null;
                        code?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"][];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pair: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairedDevice"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makePairingCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "desk" | "display" | "kiosk";
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairingCode"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkView"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLocked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockedColleague"][];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockColleague: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["AuditEntry"][];
                        more: boolean;
                    };
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveStaffScreen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restartKiosk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    request: string;
                    texts: {
                        [key: string]: string;
                    };
                    until: number;
                };
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedNotice"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionRequestInput"];
            };
        };
        responses: {
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionReceipt"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lookup: string;
                };
            };
        };
        responses: {
            /** @description as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionProgress"];
                };
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lookup: string;
                    /** @enum {string} */
                    status: "received" | "in_progress" | "done" | "call_us" | "refused";
                    answer: ("planned" | "solved" | "passed_on" | "not_ours" | "we_call_you" | "letter_sent" | "come_by" | "known" | "unclear") | null;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service says no, and why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service says no, and why */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
