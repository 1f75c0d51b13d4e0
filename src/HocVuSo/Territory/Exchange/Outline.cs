namespace HocVuSo.Territory.Exchange;

/// <summary>Thins out outlines: the point that stands out least goes first (Visvalingam–Whyatt), over all rings of a unit together. Costs n log n whatever they look like.</summary>
internal static class Outline
{
    /// <summary>A ring keeps three corners and comes back to the first.</summary>
    private const int Fewest = 4;

    /// <param name="polygons">Each an outline and its holes; rings are closed: first and last point are the same.</param>
    /// <param name="most">Points that may be left. Specks which cannot be thinned out any further go last to first; the largest outline stays.</param>
    public static List<List<List<(double X, double Y)>>> Thin(List<List<List<(double X, double Y)>>> polygons, int most)
    {
        var total = polygons.Sum(p => p.Sum(r => r.Count));
        if (total <= most)
        {
            return polygons;
        }
        var rings = polygons.SelectMany(p => p).Select(r => new Ring(r)).ToList();
        var queue = new PriorityQueue<(Ring Ring, int At), double>(rings.SelectMany(r => r.All()));
        while (total > most && queue.TryDequeue(out var point, out var area))
        {
            total -= point.Ring.Remove(point.At, area, queue) ? 1 : 0;
        }
        var at = 0;
        polygons = polygons.ConvertAll(p => p.ConvertAll(_ => rings[at++].Left()));
        if (total <= most)
        {
            return polygons;
        }
        // nothing but triangles: the largest islands without their holes
        return [.. polygons.OrderByDescending(p => Area(p[0])).Take(Math.Max(1, most / Fewest)).Select(p => p[..1])];
    }

    private static double Area(List<(double X, double Y)> ring) => Math.Abs(ring.Zip(ring.Skip(1), (a, b) => a.X * b.Y - b.X * a.Y).Sum()) / 2;

    /// <summary>One ring as a circle of points, each knowing its neighbours.</summary>
    private sealed class Ring
    {
        private readonly List<(double X, double Y)> points;
        private readonly int[] before;
        private readonly int[] after;

        /// <summary>Area of the triangle with its neighbours; −1 once the point is gone.</summary>
        private readonly double[] areas;
        private int left;

        public Ring(List<(double X, double Y)> points)
        {
            this.points = points;
            left = points.Count - 1;
            before = [.. Enumerable.Range(0, left).Select(i => i == 0 ? left - 1 : i - 1)];
            after = [.. Enumerable.Range(0, left).Select(i => i == left - 1 ? 0 : i + 1)];
            areas = [.. Enumerable.Range(0, left).Select(Triangle)];
        }

        public IEnumerable<((Ring, int), double)> All() => areas.Select((area, i) => ((this, i), area));

        /// <returns>False when the entry was out of date, or the ring has no point to spare.</returns>
        public bool Remove(int at, double area, PriorityQueue<(Ring, int), double> queue)
        {
            if (!areas[at].Equals(area) || left < Fewest)
            {
                return false;
            }
            (areas[at], left) = (-1, left - 1);
            var (one, other) = (before[at], after[at]);
            (after[one], before[other]) = (other, one);
            foreach (var neighbour in (ReadOnlySpan<int>)[one, other])
            {
                // never less than what has gone, so that a point does not go before those it stood out from
                areas[neighbour] = Math.Max(area, Triangle(neighbour));
                queue.Enqueue((this, neighbour), areas[neighbour]);
            }
            return true;
        }

        public List<(double X, double Y)> Left()
        {
            var kept = points.Take(areas.Length).Where((_, i) => areas[i] >= 0).ToList();
            kept.Add(kept[0]);
            return kept;
        }

        private double Triangle(int at)
        {
            var (a, b, c) = (points[before[at]], points[at], points[after[at]]);
            return Math.Abs((b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y)) / 2;
        }
    }
}
