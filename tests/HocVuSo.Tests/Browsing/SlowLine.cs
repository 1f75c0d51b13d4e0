using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace HocVuSo.Tests.Browsing;

/// <summary>A line as it is at the end of a village, between a browser and the server: so many bits a second for all connections together, a round trip, and one more of them for each new connection.</summary>
/// <remarks>Below the browser, so that its service worker is as slow as its pages.</remarks>
public sealed class SlowLine : IAsyncDisposable
{
    private const int Packet = 1_460;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Uri server;
    private readonly TimeSpan halfTrip;
    private readonly Pacer up;
    private readonly Pacer down;

    public SlowLine(Uri server, int kilobits, TimeSpan roundTrip)
    {
        (this.server, halfTrip) = (server, roundTrip / 2);
        (up, down) = (new(kilobits * 125.0), new(kilobits * 125.0));
        listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync(over.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task Serve(TcpClient browser)
    {
        using (browser)
        using (var far = new TcpClient())
        {
            (browser.NoDelay, far.NoDelay) = (true, true);
            await far.ConnectAsync(server.Host, server.Port, over.Token);
            // the handshake of the connection itself
            await Task.Delay(2 * halfTrip, over.Token);
            var (there, back) = (Carry(browser.GetStream(), far.GetStream(), up), Carry(far.GetStream(), browser.GetStream(), down));
            await Task.WhenAny(there, back);
            await Task.WhenAny(back, Task.Delay(TimeSpan.FromSeconds(5), over.Token));
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to, Pacer pacer)
    {
        var onTheWay = Channel.CreateUnbounded<(byte[] Bytes, long Due)>();
        var arriving = Arrive(onTheWay.Reader, to);
        try
        {
            var buffer = new byte[Packet];
            for (var read = await from.ReadAsync(buffer, over.Token); read > 0; read = await from.ReadAsync(buffer, over.Token))
            {
                onTheWay.Writer.TryWrite((buffer[..read], pacer.Take(read) + (long)halfTrip.TotalMilliseconds));
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // cut off: what was sent before still arrives
        }
        onTheWay.Writer.Complete();
        await arriving;
    }

    private async Task Arrive(ChannelReader<(byte[] Bytes, long Due)> packets, NetworkStream to)
    {
        try
        {
            await foreach (var (bytes, due) in packets.ReadAllAsync(over.Token))
            {
                if (due - Environment.TickCount64 is > 0 and var wait)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(wait), over.Token);
                }
                await to.WriteAsync(bytes, over.Token);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // nobody is there any more
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        over.Dispose();
    }

    /// <summary>When the last of some bytes has left, one after the other for all connections.</summary>
    private sealed class Pacer(double bytesPerSecond)
    {
        private double free;

        public long Take(int bytes)
        {
            lock (this)
            {
                free = Math.Max(free, Environment.TickCount64) + (bytes * 1000 / bytesPerSecond);
                return (long)free;
            }
        }
    }
}
