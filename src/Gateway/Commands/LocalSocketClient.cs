using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.Configuration;
using Gateway.Health;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary>The service could not be asked, or refused; the message says what to do.</summary>
internal sealed class ServiceAnswerException(string message, int exitCode, bool isDown = false) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether there is no service to answer.</summary>
    public bool IsDown { get; } = isDown;
}

/// <summary>Asks the running service over its socket.</summary>
internal sealed class LocalSocketClient : IDisposable
{
    private readonly string _socket;
    private readonly string _configuration;
    private readonly HttpClient _http;

    public LocalSocketClient(string dataDirectory, string configuration)
    {
        _socket = LocalSocket.PathIn(dataDirectory);
        _configuration = configuration;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false })
        {
            BaseAddress = new Uri("http://gateway/"),
            Timeout = TimeSpan.FromSeconds(15),
        };
    }

    public Task<ServiceHealth> HealthAsync(CancellationToken cancel) => GetAsync("health", LocalApiJson.Default.ServiceHealth, cancel);

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) =>
        AskAsync(token => _http.GetAsync(path, token), type, cancel);

    public Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TAnswer> answer, CancellationToken cancel) =>
        AskAsync(token => _http.PostAsJsonAsync(path, request, type, token), answer, cancel);

    public Task<T> PostAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) =>
        AskAsync(token => _http.PostAsync(path, null, token), type, cancel);

    public Task<PressAnswer> PressAsync(string bell, bool real, CancellationToken cancel) => AskAsync(
        token => _http.PostAsJsonAsync("press", new PressRequest { Bell = bell, Real = real }, LocalApiJson.Default.PressRequest, token),
        LocalApiJson.Default.PressAnswer,
        cancel);

    public void Dispose() => _http.Dispose();

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<HttpResponseMessage>> ask, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage answer = await ask(cancel);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync(type, cancel) ?? throw new JsonException("The answer is empty.");
            ApiRefusal? refusal = await answer.Content.ReadFromJsonAsync(LocalApiJson.Default.ApiRefusal, cancel);
            int exitCode = (int)answer.StatusCode is >= 400 and < 500 ? ExitCodes.Usage : ExitCodes.Failed;
            throw new ServiceAnswerException(refusal?.Message ?? $"the service answered {(int)answer.StatusCode}. See its log.", exitCode);
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied })
        {
            throw new ServiceAnswerException($"the socket {_socket} is not yours to open: use sudo, or the user that the service runs as.", ExitCodes.Failed);
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException)
        {
            string found = File.Exists(_socket) ? $"nobody answers at {_socket}" : $"no socket at {_socket}";
            throw new ServiceAnswerException(
                $"the service is not running ({found}): start it with gateway run --config {_configuration}, or systemctl start gateway.", ExitCodes.Failed, isDown: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ServiceAnswerException($"the service at {_socket} did not answer properly ({fault.Message}). See its log; are both of the same version?", ExitCodes.Failed);
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
