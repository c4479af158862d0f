using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary>What runs in the service, and every record in the data directory.</summary>
internal static class SurveyListing
{
    public static async Task<IReadOnlyList<SurveySnapshot>> AllAsync(GatewayConfiguration configuration, string path, CancellationToken cancel)
    {
        var running = new List<SurveySnapshot>();
        using (var client = new LocalSocketClient(configuration.DataDirectory, path))
        {
            try
            {
                running.AddRange((await client.GetAsync("surveys", SurveyJson.Default.IReadOnlyListSurveySnapshot, cancel)).Where(survey => !survey.IsConcluded));
            }
            catch (ServiceAnswerException absent) when (absent.IsDown)
            {
                running.Clear(); // Nothing runs where no service does.
            }
        }

        var folder = new SurveyFolder(configuration.DataDirectory);
        SurveySnapshot[] records = [.. folder.Records().Select(Read).OfType<SurveySnapshot>()];
        return [.. running, .. records.Concat(folder.EccentricsSince(DateTimeOffset.UnixEpoch).Select(record => Of(record, folder))).Concat(Damaged(folder, records)).OrderByDescending(survey => survey.StartedAt)];
    }

    private static SurveySnapshot Of(EccentricRecord record, SurveyFolder folder) => new()
    {
        Id = record.Id,
        Facility = record.Facility,
        Receiver = record.First.Receiver.Name,
        Rule = $"eccentric from {record.First.Plan.Rule.Name}",
        StartedAt = record.At,
        IsConcluded = true,
        Move = record.Move,
        Verdict = record.Point.Refusal is { } refusal ? $"refused: {refusal}" : $"accepted, {record.NationalStatus switch { NationalStatuses.National => "national", NationalStatuses.PendingCheck => "national: pending check", _ => "not national" }}",
        Record = folder.EccentricOf(record.Id),
        Fault = record.IsIntact ? null : "the file was changed after it was written",
    };

    /// <summary>Journals so damaged that no record came of them.</summary>
    private static IEnumerable<SurveySnapshot> Damaged(SurveyFolder folder, SurveySnapshot[] records) => folder.Damaged()
        .Where(damaged => !records.Any(record => record.Id == damaged.Id))
        .Select(damaged => new SurveySnapshot
        {
            Id = damaged.Id,
            Facility = "?",
            Receiver = "?",
            Rule = "?",
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(damaged.Id.ToString("N")[..12], 16)),
            IsConcluded = true,
            Verdict = "refused: its journal is damaged from its begin",
            Record = damaged.File,
        });

    private static SurveySnapshot? Read(string file)
    {
        try
        {
            OccupationRecord record = OccupationRecord.FromJson(File.ReadAllBytes(file));
            return new SurveySnapshot
            {
                Id = record.Id,
                Facility = record.Facility,
                KnownPoint = record.Known?.Id,
                Receiver = record.Receiver.Name,
                Rule = record.Plan.Rule.Name,
                StartedAt = record.Plan.StartedAt,
                IsConcluded = true,
                Outcome = record.Outcome,
                Check = record.CheckMade(),
                Move = record.Move,
                Record = file,
                Fault = record.IsIntact ? null : "the file was changed after it was written",
            };
        }
        catch (JsonException)
        {
            return null; // gateway survey report FILE says what is wrong with it.
        }
    }
}
