using Gateway.Documents;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Survey;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>
/// Hands over, when the service starts, the records that a verb made by itself while no service ran: the control room has
/// them as if the service had been there. What was handed over once is known by its id.
/// </summary>
internal sealed partial class SurveyCatchUp(string dataDirectory, DocumentOutbox documents, FacilityRegister register, Func<DateTimeOffset> utcNow, ILogger log)
{
    /// <summary>Older ones are of a time before this gateway sent any, or somebody has taken them away by hand.</summary>
    private static readonly TimeSpan FarthestBack = TimeSpan.FromDays(30);

    /// <summary>Never throws: what cannot be handed over now is at the next start, and nothing else waits for it.</summary>
    /// <returns>Records that were handed over.</returns>
    public int HandOver()
    {
        var folder = new SurveyFolder(dataDirectory);
        int count = 0;
        try
        {
            foreach (Guid id in folder.IdsSince(utcNow() - FarthestBack).Where(id => documents.Find(id) is null))
                count += HandOver(folder, id) ? 1 : 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotHandedOver(log, fault.Message);
        }

        if (count > 0)
            HandedOver(log, count);
        return count;
    }

    private bool HandOver(SurveyFolder folder, Guid id)
    {
        try
        {
            if (File.Exists(folder.EccentricOf(id)))
            {
                EccentricRecord measured = SurveyFolder.ReadEccentric(folder.EccentricOf(id));
                if (documents.Find(SurveyDocuments.IdOf(measured)) is not null)
                    return false;
                SurveyDocuments.Add(documents, measured, register, utcNow);
                return true;
            }

            OccupationRecord record = folder.Read(id);
            // Checks stand in the records that they speak for; a record that one was added to is another document.
            if (record.Facility is null || documents.Find(SurveyDocuments.IdOf(record)) is not null)
                return false;
            SurveyDocuments.Add(documents, record, register, utcNow);
            return true;
        }
        catch (Exception fault) when (fault is SurveyRequestException or ArgumentException)
        {
            NotHandedOver(log, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} surveys that were made without the service are on their way to the control room")]
    private static partial void HandedOver(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "A survey made without the service cannot be handed over now ({Fault}); it is tried at the next start")]
    private static partial void NotHandedOver(ILogger logger, string fault);
}
