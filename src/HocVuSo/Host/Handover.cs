using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>
/// Hands the work of a command to the server that holds the data folder, over a socket only its own user can open: one line of JSON each way, the command's
/// output and its exit code come back as they arise (architecture section 1).
/// </summary>
internal static class Handover
{
    /// <summary>What the asking process says first.</summary>
    public sealed record Request(IReadOnlyList<string> Args, string Directory);

    /// <summary>What the server says: a piece of output, a question for a line, or the end.</summary>
    public sealed record Reply(string? Out = null, string? Error = null, bool Ask = false, int? Exit = null);

    /// <summary>A unix socket's path holds about a hundred bytes; a longer one lies among the temporary files, under a name made from it.</summary>
    private const int LongestPath = 100;

    public static string SocketOf(DataFolder folder)
    {
        var path = Path.Combine(folder.Path, "run", "command.sock");
        if (Encoding.UTF8.GetByteCount(path) <= LongestPath)
        {
            return path;
        }
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), "hocvuso-" + name, "command.sock");
    }

    /// <summary>The exit code of the command as the server ran it; null when no server listens.</summary>
    public static async Task<int?> Send(DataFolder folder, IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation)
    {
        var path = SocketOf(folder);
        if (!File.Exists(path))
        {
            return null;
        }
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        }
        catch (SocketException)
        {
            return null; // left behind by a server that was killed
        }
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await Write(stream, new Request(args, terminal.Directory), cancellation);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var reply = JsonSerializer.Deserialize<Reply>(line)!;
            await terminal.Out.WriteAsync(reply.Out);
            await terminal.Error.WriteAsync(reply.Error);
            await terminal.Out.FlushAsync(cancellation);
            if (reply.Ask)
            {
                await Write(stream, await terminal.Ask(cancellation), cancellation);
            }
            if (reply.Exit is { } exit)
            {
                return exit;
            }
        }
        throw new RuleException("platform.server-gone", "Máy chủ dừng giữa chừng khi đang làm lệnh này. Xem lại rồi chạy lần nữa.");
    }

    public static async Task Write<T>(Stream stream, T value, CancellationToken cancellation)
    {
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value), cancellation);
        await stream.WriteAsync("\n"u8.ToArray(), cancellation);
    }
}

/// <summary>Takes commands that other processes hand over, while the server runs.</summary>
internal sealed class CommandDesk(DataFolder folder, IServiceProvider services, ILogger<CommandDesk> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = Handover.SocketOf(folder);
        try
        {
            using var listener = Listen(path);
            while (!stoppingToken.IsCancellationRequested)
            {
                _ = Serve(await listener.AcceptAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
        {
            log.LogWarning(exception, "Commands cannot be handed over: no socket at {Path}", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The folder is closed to others before the socket appears in it.</summary>
    private static Socket Listen(string path)
    {
        var place = Path.GetDirectoryName(path)!;
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(place);
        }
        else
        {
            Directory.CreateDirectory(place, mine | UnixFileMode.UserExecute);
        }
        File.Delete(path); // the lock on the folder is ours: whoever made it is gone
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mine);
        }
        listener.Listen(8);
        return listener;
    }

    private async Task Serve(Socket socket, CancellationToken stopping)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (await reader.ReadLineAsync(gone.Token) is not { } first || JsonSerializer.Deserialize<Handover.Request>(first) is not { } request)
            {
                return;
            }
            var answers = Channel.CreateUnbounded<string?>();
            var listening = Answers(reader, answers.Writer, gone);
            using var turn = new SemaphoreSlim(1);
            await using var output = new Sent(text => new Handover.Reply(Out: text), stream, turn);
            await using var error = new Sent(text => new Handover.Reply(Error: text), stream, turn);
            var terminal = new Terminal(
                output,
                error,
                async c =>
                {
                    await Handover.Write(stream, new Handover.Reply(Ask: true), c);
                    return await answers.Reader.ReadAsync(c);
                },
                request.Directory
            );
            var exit = await Commands.RunHanded(request.Args, services, terminal, gone.Token);
            await Handover.Write(stream, new Handover.Reply(Exit: exit), stopping);
            await listening;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or JsonException or ChannelClosedException)
        {
            // the other process is gone, or says nothing we understand: what was committed stands
        }
        catch (Exception exception)
        {
            log.LogError(exception, "A command that was handed over failed");
        }
    }

    /// <summary>Lines the other process answers with; when it goes away, its command is cancelled.</summary>
    private static async Task Answers(StreamReader reader, ChannelWriter<string?> answers, CancellationTokenSource gone)
    {
        try
        {
            while (await reader.ReadLineAsync(gone.Token) is { } line)
            {
                answers.TryWrite(JsonSerializer.Deserialize<string?>(line));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or JsonException)
        {
            // gone
        }
        answers.TryComplete();
        await gone.CancelAsync();
    }

    /// <summary>A writer whose text goes to the other process at once.</summary>
    private sealed class Sent(Func<string, Handover.Reply> reply, Stream stream, SemaphoreSlim turn) : StringWriter(Vn.Culture)
    {
        public override async Task WriteAsync(string? value)
        {
            await turn.WaitAsync();
            try
            {
                await Handover.Write(stream, reply(value ?? ""), CancellationToken.None);
            }
            finally
            {
                turn.Release();
            }
        }

        public override Task WriteLineAsync(string? value) => WriteAsync(value + Environment.NewLine);
    }
}
