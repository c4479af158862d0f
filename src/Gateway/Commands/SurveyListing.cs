using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities.Surveys;
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

        return [.. running, .. new SurveyFolder(configuration.DataDirectory).Records().Select(Read).OfType<SurveySnapshot>().OrderByDescending(survey => survey.StartedAt)];
    }

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
