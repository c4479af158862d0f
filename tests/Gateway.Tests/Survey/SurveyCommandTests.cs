using System.Text.Json;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Survey;
using Gateway.Tests.Commands;
using Gateway.Tests.Facilities;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Survey;

/// <summary>The survey verbs as real processes over a simulated receiver on a pseudo-terminal.</summary>
public sealed class SurveyCommandTests
{
    private static readonly string[] Quick = ["--epochs", "3", "--seconds", "2", "--antenna-height", "2.0"];

    [Fact]
    public async Task Without_a_service_the_verb_surveys_by_itself_and_the_report_computes_it_again()
    {
        await using var bench = new ReceiverBench(); // Its room is not started: the verb reads the line.
        await using GatewayProcess gateway = Gateway(bench);

        (int exitCode, string output, string errors) = await gateway.AskAsync(["survey", "start", "SD-0007", .. Quick, "--surveyor", "김측량", "--json"]);

        Assert.True(exitCode == 0, output + errors);
        SurveySnapshot survey = JsonSerializer.Deserialize(output, SurveyJson.Default.SurveySnapshot)!;
        Assert.Equal("recorded", survey.Register);
        Assert.Contains("accepted", (await gateway.AskAsync("survey", "list")).Output, StringComparison.Ordinal);

        string html = Path.Combine(Path.GetDirectoryName(survey.Record)!, "record.html");
        (exitCode, output, _) = await gateway.AskAsync("survey", "report", $"{survey.Id}", "--html", html);
        Assert.Equal(0, exitCode);
        Assert.Contains("the same to the millimetre", output, StringComparison.Ordinal);
        Assert.Contains("김측량", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        string capture = Directory.GetFiles(Path.GetDirectoryName(survey.Record)!, $"{survey.Id}-*.gnss").Single();
        byte[] bytes = await File.ReadAllBytesAsync(capture, TestContext.Current.CancellationToken);
        await ReportsAsync("as they were written: 2", 0, bytes);
        await ReportsAsync("ALTERED", 3, [.. bytes[..500], (byte)(bytes[500] ^ 1), .. bytes[501..]]);
        await ReportsAsync("ALTERED", 3, bytes[..1000]);
        await ReportsAsync("MISSING", 3, null);
        await File.WriteAllBytesAsync(capture, bytes, TestContext.Current.CancellationToken);

        (_, output, _) = await gateway.AskAsync("survey", "report", survey.Record!);
        Assert.Contains("epochs where the record has them", output, StringComparison.Ordinal);
        Assert.Contains("Not signed: shows accidents, not tampering", output, StringComparison.Ordinal);

        string record = await File.ReadAllTextAsync(survey.Record!, TestContext.Current.CancellationToken);
        double height = survey.Outcome!.Mark!.EllipsoidalHeightMetres;
        string said = $"\"ellipsoidalHeightMetres\":{JsonSerializer.Serialize(height)}";
        Assert.Contains(said, record, StringComparison.Ordinal);
        await File.WriteAllTextAsync(survey.Record!, record.Replace(said, $"\"ellipsoidalHeightMetres\":{JsonSerializer.Serialize(Math.Round(height + 0.001, 3))}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (exitCode, output, _) = await gateway.AskAsync("survey", "report", survey.Record!);
        Assert.Equal(3, exitCode);
        Assert.Contains("ellipsoidal height", output, StringComparison.Ordinal);
        Assert.Contains("THE FILE WAS CHANGED", output, StringComparison.Ordinal);

        // Every longitude moved, the result computed from it, and the digest made anew: the bytes still say where it was.
        byte[] written = System.Text.Encoding.UTF8.GetBytes(record);
        OccupationRecord honest = OccupationRecord.FromJson(written);
        OccupationRecord forged = honest with { Digest = null, Inputs = [.. honest.Inputs.Select(input => input.Epoch is { } one ? new OccupationInput { Epoch = one with { Longitude = one.Longitude + 1e-4 } } : input)] };
        forged = (forged with { Outcome = forged.Recompute().Outcome }).WithOrthometricHeight();
        await File.WriteAllBytesAsync(survey.Record!, forged.ToJson(), TestContext.Current.CancellationToken);
        (exitCode, output, _) = await gateway.AskAsync("survey", "report", survey.Record!);
        Assert.Equal(3, exitCode);
        Assert.Contains("THE RAW BYTES CONTRADICT THE RECORD", output, StringComparison.Ordinal);
        Assert.DoesNotContain("THE FILE WAS CHANGED", output, StringComparison.Ordinal);

        async Task ReportsAsync(string what, int code, byte[]? content)
        {
            if (content is null)
                File.Delete(capture);
            else
                await File.WriteAllBytesAsync(capture, content, TestContext.Current.CancellationToken);
            (int exit, string said, _) = await gateway.AskAsync("survey", "report", survey.Record!, "--html", html);
            Assert.Equal(code, exit);
            Assert.Contains(what, said, StringComparison.Ordinal);
            if (code != 0)
                Assert.Contains("원시 자료 파일이 기록과 다름", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_service_killed_in_the_middle_goes_on_with_the_survey()
    {
        await using var bench = new ReceiverBench();
        await using GatewayProcess gateway = Gateway(bench);
        await gateway.StartAsync();
        Task<(int ExitCode, string Output, string Errors)> verb = gateway.AskAsync("survey", "start", "SD-0007", "--epochs", "6", "--seconds", "5", "--antenna-height", "2.0", "--json");
        await UntilAsync(gateway, survey => survey.Progress is { Epochs: >= 2 });
        await gateway.KillAsync();
        (int code, _, string told) = await verb;
        Assert.Equal(1, code);
        Assert.Contains("is on the gateway's disk: the service goes on with it", told, StringComparison.Ordinal);
        await gateway.StartAsync();

        SurveySnapshot survey = await UntilAsync(gateway, survey => survey.IsConcluded);

        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Equal(0, (await gateway.AskAsync("survey", "report", $"{survey.Id}")).ExitCode);
        Assert.Contains(survey.Id.ToString(), (await gateway.AskAsync("facilities", "export", "-")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_of_the_service_is_ended_early_and_refused_for_it()
    {
        await using var bench = new ReceiverBench();
        await using GatewayProcess gateway = Gateway(bench);
        await gateway.StartAsync();
        Task<(int ExitCode, string Output, string Errors)> verb = gateway.AskAsync("survey", "start", "SD-0007", "--seconds", "600", "--antenna-height", "2.0");
        await UntilAsync(gateway, survey => survey.Progress is { Epochs: >= 2 });
        (int exitCode, string output, _) = await gateway.AskAsync("survey", "finish");
        Assert.Equal(3, exitCode);
        Assert.Contains("ended early", output, StringComparison.Ordinal);
        Assert.Equal(3, (await verb).ExitCode);

        // The list says what was refused and why, in the record's own words.
        SurveySnapshot record = await UntilAsync(gateway, survey => survey.IsConcluded);
        Assert.Equal(SurveyRefusal.EndedEarly, record.Outcome!.Refusal!.Reason);
        Assert.Contains($"refused: {record.Outcome.Refusal}", (await gateway.AskAsync("survey", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_told_with_exit_code_2()
    {
        await using var bench = new ReceiverBench();
        await using GatewayProcess gateway = Gateway(bench);
        await MistakeAsync("Did you mean 'SD-0007'", "survey", "start", "SD-007", "--antenna-height", "2");
        await MistakeAsync("--antenna-height", "survey", "start", "SD-0007");
        await MistakeAsync("upright", "survey", "start", "SD-0007", "--antenna-height", "2", "--tilt-compensated");
        await MistakeAsync("no such record", "survey", "report", "nowhere.json");
        await MistakeAsync("survey.knownPoints", "survey", "check", "U9", "--antenna-height", "2");

        async Task MistakeAsync(string words, params string[] arguments)
        {
            (int exitCode, _, string errors) = await gateway.AskAsync(arguments);
            Assert.Equal(2, exitCode);
            Assert.Contains(words, errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_check_on_a_known_point_that_is_off_is_said()
    {
        await using var bench = new ReceiverBench();
        await using GatewayProcess gateway = Gateway(bench);
        (int exitCode, string output, string errors) = await gateway.AskAsync(
            ["survey", "check", "U0124", "--latitude", "37.563301", "--longitude", "127.0369", "--height", "60.184", .. Quick]);
        Assert.True(exitCode == 3, output + errors);
        Assert.Contains("OUT OF TOLERANCE", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bell_under_a_roof_gets_its_place_from_two_points_outside()
    {
        await using var bench = new ReceiverBench();
        await using GatewayProcess gateway = Gateway(bench);
        SurveySnapshot first = await OutsideAsync(ReceiverBench.Truth.Longitude);
        // 10 m to the east; the bell is 6 m from the first and 8 m from the second, to the north: a right angle.
        SurveySnapshot second = await OutsideAsync(ReceiverBench.Truth.Longitude + 10 / 88_367.0);
        Assert.DoesNotContain("surveyedAt", (await gateway.AskAsync("facilities", "export", "-")).Output, StringComparison.Ordinal);

        (int exitCode, string output, string errors) = await gateway.AskAsync(
            "survey", "eccentric", $"{first.Id}", $"{second.Id}", "--distance1", "6", "--distance2", "8", "--side", "left", "--up1", "1.5");

        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("Register: recorded", output, StringComparison.Ordinal);
        Assert.Contains("Measure one distance or direction more", output, StringComparison.Ordinal);
        // The mirrored place: nothing measured contradicts it, and the place that stands does.
        (exitCode, output, _) = await gateway.AskAsync("survey", "eccentric", $"{first.Id}", $"{second.Id}", "--distance1", "6", "--distance2", "8", "--side", "right", "--up1", "1.5");
        Assert.Equal(0, exitCode);
        Assert.Contains("from where it was surveyed before; the two surveys allow", output, StringComparison.Ordinal);
        File.Delete(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(gateway.SocketPath)!, "surveys"), "eccentric-*.json").Order(StringComparer.Ordinal).Last());
        using var register = JsonDocument.Parse((await gateway.AskAsync("facilities", "export", "-")).Output);
        JsonElement feature = register.RootElement.GetProperty("features")[0];
        double latitude = feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble();
        Assert.Equal(4.8, (latitude - ReceiverBench.Truth.Latitude) * 110_990, 0.08);
        Assert.Equal("eccentric from custom (from existingFeature)", feature.GetProperty("properties").GetProperty("surveyRule").GetString());
        Assert.Equal("offsetFromRtkFixed", feature.GetProperty("properties").GetProperty("method").GetString());
        string file = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(gateway.SocketPath)!, "surveys"), "eccentric-*.json").Single();
        Assert.True(EccentricRecord.FromJson(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).RecomputesTheSame());

        Assert.Contains("the same to the millimetre", (await gateway.AskAsync("survey", "report", file)).Output, StringComparison.Ordinal);
        string id = $"{EccentricRecord.FromJson(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).Id}";
        string html = Path.ChangeExtension(file, ".html");
        Assert.Equal(0, (await gateway.AskAsync("survey", "report", id, "--html", html)).ExitCode);
        string page = await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken);
        Assert.Contains($"{first.Id}", page, StringComparison.Ordinal);
        Assert.Contains($"{second.Id}", page, StringComparison.Ordinal);
        Assert.Contains(id, (await gateway.AskAsync("survey", "list")).Output, StringComparison.Ordinal);
        string read = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, read.Replace("\"distanceMetres\":6", "\"distanceMetres\":6.1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (exitCode, output, _) = await gateway.AskAsync("survey", "report", file);
        Assert.Equal(3, exitCode);
        Assert.Contains("THE FILE WAS CHANGED", output, StringComparison.Ordinal);

        // A point outside of one facility and one of another; and the points outside are 10 m off, well within the limit.
        SurveySnapshot other = await OutsideAsync(ReceiverBench.Truth.Longitude, "SD-0008");
        (exitCode, _, errors) = await gateway.AskAsync("survey", "eccentric", $"{first.Id}", $"{other.Id}", "--distance1", "6", "--distance2", "8", "--side", "left", "--up1", "1.5");
        Assert.Equal(2, exitCode);
        Assert.Contains("of two facilities, SD-0007 and SD-0008", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", errors, StringComparison.Ordinal);
        Assert.Equal(3, (await gateway.AskAsync("survey", "eccentric", $"{first.Id}", $"{second.Id}", "--distance1", "3", "--distance2", "4", "--side", "left", "--up1", "1.5")).ExitCode);

        async Task<SurveySnapshot> OutsideAsync(double longitude, string facility = "SD-0007")
        {
            bench.Device.MoveTo(ReceiverBench.Truth with { Longitude = longitude });
            (int code, string survey, string fault) = await gateway.AskAsync(["survey", "start", facility, "--outside", .. Quick, "--json"]);
            Assert.True(code == 0, survey + fault);
            return JsonSerializer.Deserialize(survey, SurveyJson.Default.SurveySnapshot)!;
        }
    }

    private static GatewayProcess Gateway(ReceiverBench bench)
    {
        var gateway = new GatewayProcess($$""" "bells": [], "receivers": [{ "name": "rtk", "port": {{JsonSerializer.Serialize(bench.Line.Path)}} }] """);
        string data = Path.GetDirectoryName(gateway.SocketPath)!;
        Directory.CreateDirectory(data);
        using var register = new FacilityRegister(Path.Combine(data, FacilityRegister.FileName));
        register.Import([RegisterFolder.NotSurveyed("SD-0007"), RegisterFolder.NotSurveyed("SD-0008")], DateTimeOffset.UnixEpoch);
        return gateway;
    }

    private static async Task<SurveySnapshot> UntilAsync(GatewayProcess gateway, Predicate<SurveySnapshot> condition)
    {
        using var limit = new CancellationTokenSource(SurveyBench.Patience);
        while (true)
        {
            (_, string output, _) = await gateway.AskAsync("survey", "list", "--json");
            if (JsonSerializer.Deserialize(output, SurveyJson.Default.IReadOnlyListSurveySnapshot) is [var survey, ..] && condition(survey))
                return survey;
            await Task.Delay(100, limit.Token);
        }
    }
}
