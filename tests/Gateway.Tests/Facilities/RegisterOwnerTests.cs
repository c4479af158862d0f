using System.Diagnostics;
using Gateway.Commands;
using Gateway.Facilities;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Facilities;

/// <summary>A register that belongs to the wrong user; as root, with the user "nobody" in the service's place.</summary>
public sealed class RegisterOwnerTests : IDisposable
{
    private const string Feature =
        """{"type":"FeatureCollection","features":[{"type":"Feature","id":"F-1","geometry":null,"properties":{"name":"n","type":"emergencyBell"}}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-owner-").FullName;

    private string RegisterPath => Path.Combine(_folder, FacilityRegister.FileName);

    /// <summary>A copy of the program where every user can reach it; a checkout may lie in somebody's home.</summary>
    private readonly string _program = Directory.CreateTempSubdirectory("gateway-program-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_program, recursive: true);
    }

    [Fact]
    public async Task Import_by_root_into_another_users_folder_is_refused_and_says_as_whom_to_run_it()
    {
        AsRoot();
        string file = await WriteAsync();
        Shell("chown", "nobody", _folder);
        VerbRun run = await VerbRun.Of(FacilitiesCommand.Create(), "import", file, "--data", _folder);
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("sudo -u nobody gateway facilities import", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(RegisterPath));
    }

    [Fact]
    public async Task A_register_that_the_service_may_not_open_is_told_with_owner_mode_and_remedy()
    {
        AsRoot();
        Assert.Equal(0, (await VerbRun.Of(FacilitiesCommand.Create(), "import", await WriteAsync(), "--data", _folder)).ExitCode);
        Shell("chown", "nobody", _folder);
        Shell("chmod", "600", RegisterPath);
        Shell("cp", "--recursive", AppContext.BaseDirectory + ".", _program);
        Shell("chmod", "--recursive", "a+rX", _program);
        (int exitCode, string errors) = Shell("setpriv", "--reuid=nobody", "--clear-groups", Path.Combine(_program, "gateway"), "facilities", "list", "--data", _folder);
        Assert.True(exitCode == ExitCodes.Failed, $"exit code {exitCode}: {errors}");
        Assert.Contains("The file belongs to root, mode 0600; its folder belongs to nobody, mode 0700; this program runs as nobody", errors, StringComparison.Ordinal);
        Assert.Contains($"sudo chown nobody: '{RegisterPath}'*", errors, StringComparison.Ordinal);
    }

    private static void AsRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("only root can make a file that belongs to another user");
    }

    private async Task<string> WriteAsync()
    {
        string file = Path.Combine(_folder, "in.geojson");
        await File.WriteAllTextAsync(file, Feature, TestContext.Current.CancellationToken);
        return file;
    }

    private static (int ExitCode, string Errors) Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
