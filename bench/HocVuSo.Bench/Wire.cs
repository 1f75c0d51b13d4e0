using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HocVuSo.Bench;

/// <summary>
/// One kept connection to the server that sends requests made beforehand and reads each answer to its end. It does as little as a sender can, so that what is measured on
/// a machine that both share is the server: a client library costs it a fifth of what it answers.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[64 * 1024];

    private Wire(Socket socket) => this.socket = socket;

    public static async Task<Wire> Open(Uri address)
    {
        var open = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await open.ConnectAsync(address.Host, address.Port);
        return new(open);
    }

    /// <summary>The bytes of a POST of JSON.</summary>
    public static byte[] Post(Uri address, string path, byte[] body) =>
        [
            .. Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"
                )
            ),
            .. body,
        ];

    /// <summary>Sends a request; the answer holds until the next one.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200, or the connection was closed.</exception>
    public async Task<ReadOnlyMemory<byte>> Ask(byte[] request)
    {
        for (var sent = 0; sent < request.Length; )
        {
            sent += await socket.SendAsync(request.AsMemory(sent));
        }
        var length = 0;
        while (!IsWhole(buffer.AsSpan(0, length)))
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * length);
            }
            var got = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += got > 0 ? got : throw new InvalidOperationException("The server closed the connection.");
        }
        var answer = buffer.AsMemory(0, length);
        return answer.Span.StartsWith("HTTP/1.1 200 "u8) ? answer : throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Span));
    }

    /// <summary>Whether an answer has come to its end: as many bytes as it said, or the last chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }
        var said = answer[..head].IndexOf("Content-Length: "u8);
        if (said < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }
        var digits = answer[(said + "Content-Length: ".Length)..head];
        var end = digits.IndexOf((byte)'\r');
        return answer.Length - head - 4 >= int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();
}
