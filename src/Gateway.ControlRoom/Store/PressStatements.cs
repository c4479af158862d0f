using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.ControlRoom.Store;

/// <summary>
/// The statements that every press takes, prepared once for the writer's connection. What the context does itself it writes
/// and compiles anew each time, which takes longer than the disk, and somebody is waiting. Made of the context's own model, so
/// that a new column is in here too, in words that every database knows.
/// </summary>
internal sealed class PressStatements : IDisposable
{
    private readonly ControlRoomContext _context;
    private readonly DbCommand _known;
    private readonly RowStatement _alert;
    private readonly RowStatement _incident;
    private readonly RowStatement _gateway;

    public PressStatements(ControlRoomContext context)
    {
        _context = context;
        _known = context.Database.GetDbConnection().CreateCommand();
        _known.CommandText = """SELECT 1 FROM "alerts" WHERE "Id" = @Id""";
        DbParameter id = _known.CreateParameter();
        id.ParameterName = "@Id";
        _known.Parameters.Add(id);
        _alert = RowStatement.Insert<StoredAlert>(context);
        _incident = RowStatement.Insert<IncidentRow>(context);
        _gateway = RowStatement.Update<GatewayRow>(context);
    }

    /// <summary>Whether an alert of this id is stored.</summary>
    public async Task<bool> IsKnownAsync(Guid id)
    {
        _known.Transaction = _context.Database.CurrentTransaction?.GetDbTransaction();
        _known.Parameters[0].Value = id;
        return await _known.ExecuteScalarAsync() is not null;
    }

    /// <summary>Stores an alert that is not.</summary>
    public Task AddAsync(StoredAlert alert) => _alert.RunAsync(alert);

    /// <summary>Stores the incident of an alert that is stored.</summary>
    public Task AddAsync(IncidentRow incident) => _incident.RunAsync(incident);

    /// <summary>Stores what has changed of a gateway; one that is new is stored with the rest of the context's work.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The row was changed meanwhile.</exception>
    public async Task StoreAsync(GatewayRow gateway)
    {
        EntityEntry<GatewayRow> entry = _context.Entry(gateway);
        if (entry.State == EntityState.Added)
            return;
        if (await _gateway.RunAsync(gateway, entry.Property(row => row.Revision).OriginalValue) != 1)
            throw new DbUpdateConcurrencyException($"{gateway.District}/{gateway.Gateway} was changed by another writer.");
        entry.State = EntityState.Unchanged;
    }

    public void Dispose()
    {
        _known.Dispose();
        _alert.Dispose();
        _incident.Dispose();
        _gateway.Dispose();
    }

    /// <summary>One row of a table, written whole.</summary>
    private sealed class RowStatement : IDisposable
    {
        private readonly ControlRoomContext _context;
        private readonly DbCommand _command;
        private readonly (Func<object, object?> Value, ValueConverterOf? Convert)[] _columns;

        private RowStatement(ControlRoomContext context, IReadOnlyList<IProperty> columns, string sql, bool checksRevision)
        {
            _context = context;
            _columns = [.. columns.Select(column => ((Func<object, object?>)column.GetGetter().GetClrValue, column.GetTypeMapping().Converter is { } converter ? new ValueConverterOf(converter.ConvertToProvider) : null))];
            _command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of the model's names; values go in as parameters.
            _command.CommandText = sql;
#pragma warning restore CA2100
            foreach (string name in columns.Select(column => column.Name).Concat(checksRevision ? ["RevisionBefore"] : Array.Empty<string>()))
            {
                DbParameter parameter = _command.CreateParameter();
                parameter.ParameterName = "@" + name;
                _command.Parameters.Add(parameter);
            }
        }

        private delegate object? ValueConverterOf(object? value);

        public static RowStatement Insert<T>(ControlRoomContext context)
        {
            IEntityType type = context.Model.FindEntityType(typeof(T))!;
            List<IProperty> columns = [.. type.GetProperties()];
            return new RowStatement(context, columns, $"""INSERT INTO "{type.GetTableName()}" ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select(column => "@" + column.Name))})""", checksRevision: false);
        }

        public static RowStatement Update<T>(ControlRoomContext context)
        {
            IEntityType type = context.Model.FindEntityType(typeof(T))!;
            List<IProperty> columns = [.. type.GetProperties()];
            string set = string.Join(", ", columns.Where(column => !column.IsPrimaryKey()).Select(Equal));
            string where = string.Join(" AND ", columns.Where(column => column.IsPrimaryKey()).Select(Equal));
            return new RowStatement(context, columns, $"""UPDATE "{type.GetTableName()}" SET {set} WHERE {where} AND "Revision" = @RevisionBefore""", checksRevision: true);
        }

        public Task<int> RunAsync(object row, long? revisionBefore = null)
        {
            _command.Transaction = _context.Database.CurrentTransaction?.GetDbTransaction();
            for (int i = 0; i < _columns.Length; i++)
            {
                object? value = _columns[i].Value(row);
                _command.Parameters[i].Value = (value is not null && _columns[i].Convert is { } convert ? convert(value) : value) ?? DBNull.Value;
            }
            if (revisionBefore is { } before)
                _command.Parameters[_columns.Length].Value = before;
            return _command.ExecuteNonQueryAsync();
        }

        public void Dispose() => _command.Dispose();

        private static string Quoted(IProperty column) => $"\"{column.GetColumnName()}\"";

        private static string Equal(IProperty column) => $"{Quoted(column)} = @{column.Name}";
    }
}
