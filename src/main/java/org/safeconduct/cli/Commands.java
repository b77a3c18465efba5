package org.safeconduct.cli;

import java.util.List;

/** The commands by the names a person types; a class is loaded when its command is asked for. */
final class Commands {
    /** In the order of the help text. */
    static final List<String> NAMES = List.of(
            "keys",
            "roster",
            "form",
            "message",
            "approve",
            "seal",
            "inspect",
            "pdf",
            "send",
            "outbox",
            "withdraw",
            "inbox",
            "referrals",
            "referral",
            "move",
            "places",
            "open",
            "hand-over",
            "provenance",
            "approvals",
            "approve-opening",
            "reseal",
            "reseals",
            "approve-reseal",
            "freeze",
            "unfreeze",
            "frozen",
            "leave",
            "leaver",
            "review-break-glass",
            "receipt",
            "openings",
            "log",
            "desk",
            "serve",
            "witness",
            "reconcile",
            "demo",
            "bench");

    private Commands() {}

    static Class<?> type(String name) {
        return switch (name) {
            case "keys" -> KeysCommand.class;
            case "roster" -> RosterCommand.class;
            case "form" -> FormCommand.class;
            case "message" -> MessageCommand.class;
            case "approve" -> ApproveCommand.class;
            case "seal" -> SealCommand.class;
            case "inspect" -> InspectCommand.class;
            case "pdf" -> PdfCommand.class;
            case "send" -> SendCommand.class;
            case "outbox" -> OutboxCommand.class;
            case "withdraw" -> WithdrawCommand.class;
            case "referrals" -> ReferralsCommand.class;
            case "referral" -> ReferralCommand.class;
            case "move" -> MoveCommand.class;
            case "places" -> PlacesCommand.class;
            case "inbox" -> InboxCommand.class;
            case "open" -> OpenCommand.class;
            case "provenance" -> ProvenanceCommand.class;
            case "hand-over" -> HandOverCommand.class;
            case "approvals" -> ApprovalsCommand.class;
            case "approve-opening" -> ApproveOpeningCommand.class;
            case "reseal" -> ResealCommand.class;
            case "reseals" -> ResealsCommand.class;
            case "approve-reseal" -> ApproveResealCommand.class;
            case "freeze" -> FreezeCommand.class;
            case "unfreeze" -> UnfreezeCommand.class;
            case "frozen" -> FrozenCommand.class;
            case "leave" -> LeaveCommand.class;
            case "leaver" -> LeaverCommand.class;
            case "review-break-glass" -> ReviewBreakGlassCommand.class;
            case "receipt" -> ReceiptCommand.class;
            case "openings" -> OpeningsCommand.class;
            case "log" -> LogCommand.class;
            case "desk" -> DeskCommand.class;
            case "serve" -> ServeCommand.class;
            case "reconcile" -> ReconcileCommand.class;
            case "witness" -> WitnessCommand.class;
            case "demo" -> DemoCommand.class;
            case "bench" -> BenchCommand.class;
            default -> throw new IllegalArgumentException("no such command");
        };
    }

    /** The command these arguments name; empty where they name none, or none that exists. */
    static String named(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--lang")) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return NAMES.contains(arguments[i]) ? arguments[i] : "";
            }
        }
        return "";
    }
}
