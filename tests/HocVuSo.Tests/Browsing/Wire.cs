using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Browsing;

/// <summary>Weighs what the server sends to browsers: every byte of heads and bodies, compressed as it travels.</summary>
/// <remarks>Weighed at the server's own socket: a browser does not always tell the size of what its service worker fetched.</remarks>
public sealed class Wire
{
    private long sent;

    /// <summary>Bytes sent so far over all connections.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Puts the scales under each connection of this host.</summary>
    public void Attach(IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(Weigh)));

    private ConnectionDelegate Weigh(ConnectionDelegate next) =>
        async connection =>
        {
            var bare = connection.Transport;
            connection.Transport = new Scales(this, bare);
            try
            {
                await next(connection);
            }
            finally
            {
                connection.Transport = bare;
            }
        };

    private sealed class Scales(Wire wire, IDuplexPipe bare) : PipeWriter, IDuplexPipe
    {
        public PipeReader Input => bare.Input;
        public PipeWriter Output => this;

        public override bool CanGetUnflushedBytes => bare.Output.CanGetUnflushedBytes;
        public override long UnflushedBytes => bare.Output.UnflushedBytes;

        public override void Advance(int bytes)
        {
            Interlocked.Add(ref wire.sent, bytes);
            bare.Output.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => bare.Output.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => bare.Output.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => bare.Output.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => bare.Output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => bare.Output.Complete(exception);
    }
}
