using System.Globalization;
using Gateway.Commissioning;

namespace Gateway.Commands;

/// <summary>Commissionings for people: a line each.</summary>
internal static class CommissionLines
{
    public static string Of(IReadOnlyList<CommissioningSnapshot> all) => all.Count == 0
        ? "No bell was commissioned at this gateway yet: open the field page with a phone."
        : string.Join(Environment.NewLine, all.Select(Line));

    private static string Line(CommissioningSnapshot one)
    {
        CommissioningDraft draft = one.Draft;
        string begun = draft.StartedAt.Utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string state = draft.State switch
        {
            CommissioningState.Open when one.Lacks.Count > 0 => $"open, lacks {string.Join(", ", one.Lacks.Select(lack => lack.Code))}",
            CommissioningState.Open => "open, ready to be signed",
            CommissioningState.Abandoned => "given up",
            _ => $"signed by {draft.Signature?.Name}, {Delivery(one)}{Superseded(one)}{Moved(one)}",
        };
        return $"{draft.Id}  {begun}Z  {draft.Facility}  bell {draft.Bell ?? "-"}  {state}";
    }

    private static string Superseded(CommissioningSnapshot one) => one.SupersededBy is { } newer
        ? string.Create(CultureInfo.InvariantCulture, $"; SUPERSEDED by {newer.Id} of {newer.Facility}, signed {newer.SignedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z by {newer.SignedBy}")
        : "";

    private static string Moved(CommissioningSnapshot one) => one is { PlaceMovedMetres: { } metres, SupersededBy: null }
        ? string.Create(CultureInfo.InvariantCulture, $"; THE PLACE HAS MOVED by {metres:0.0} m since it was signed: commission it again")
        : "";

    private static string Delivery(CommissioningSnapshot one) => one.Delivery is not { } delivery ? "its way cannot be read" : delivery.Record switch
    {
        DeliveryState.Received => string.Create(CultureInfo.InvariantCulture, $"received, {delivery.PhotosReceived} of {one.Draft.Photos.Count} photos"),
        DeliveryState.NotUnderstood => "kept by a control room that does not understand it: update it",
        DeliveryState.Damaged => "damaged on this disk and not sent",
        _ => "waits for the control room",
    };
}
