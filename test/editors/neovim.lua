-- Neovim's own client with the server, set up by the lines of docs/editors.md. Prints `ok …` or `not ok …` for each test;
-- ends with 1 if one failed.

local failed = false

local function test(name, body)
  local ok, problem = pcall(body)
  io.stdout:write((ok and 'ok ' or 'not ok ') .. name .. (ok and '' or ': ' .. tostring(problem):gsub('\n', ' ')) .. '\n')
  failed = failed or not ok
end

-- Lets Neovim work until the condition holds, and returns what it gave.
local function until_holds(what, condition)
  local result
  local held = vim.wait(20000, function()
    result = condition()
    return result
  end, 20)
  assert(held, 'waited in vain for ' .. what)
  return result
end

local function documented_setup()
  local blocks = {}
  for block in table.concat(vim.fn.readfile(vim.env.GOUJI_DOCS), '\n'):gmatch('```lua\n(.-)\n```') do
    table.insert(blocks, block)
  end
  return assert(loadstring(blocks[2]))
end

local function line_with(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return number, column - 1, line end
  end
  error('no line with ' .. text)
end

local function diagnostic_with(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local lsp = one.user_data and one.user_data.lsp or {}
    if (one.code or lsp.code) == code then return one end
  end
end

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 20000), method .. ' was not answered')
  for _, answer in pairs(answers) do
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
end

local function position_params(row, column)
  vim.api.nvim_win_set_cursor(0, { row, column })
  return vim.lsp.util.make_position_params()
end

test('the lines of the documentation start the server', function()
  documented_setup()()
  vim.cmd('edit hengyang-2018.gouji')
  assert(vim.bo.filetype == 'gouji', vim.bo.filetype)
  until_holds('the server', function() return #vim.lsp.buf_get_clients(0) > 0 end)
end)

test('diagnostics stand on the wrong figure', function()
  local found = until_holds('a diagnostic', function() return diagnostic_with('s14.replied-parts') end)
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
  assert(line:sub(found.col + 1, found.end_col) == '149', line:sub(found.col + 1, found.end_col))
  assert(found.message:find('152'), found.message)
end)

test('a hover explains the indicator', function()
  local row, column = line_with('(三)申请答复数')
  local hover = ask('textDocument/hover', position_params(row, column + #'(三)申'))
  assert(hover and hover.contents.value:find('申请答复数'), vim.inspect(hover))
end)

test('a code action mends the figure', function()
  vim.cmd('edit! 2024-示例县自然资源局.gouji')
  local row, _, line = line_with('| （七）总计')
  local wrong = line:gsub('31 |$', '13 |')
  assert(wrong ~= line)
  vim.api.nvim_buf_set_lines(0, row - 1, row, false, { wrong })
  local found = until_holds('the finding', function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.lnum == row - 1 and one.severity == vim.diagnostic.severity.ERROR then return one end
    end
  end)
  vim.api.nvim_win_set_cursor(0, { row, found.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, row - 1) }
  local client = vim.lsp.get_client_by_id((next(vim.lsp.buf_get_clients(0))))
  for _, action in ipairs(ask('textDocument/codeAction', params)) do
    if action.isPreferred then
      if not action.edit then action = ask('codeAction/resolve', action) end
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      break
    end
  end
  assert(vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1] == line, vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1])
  until_holds('no finding', function() return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0 end)
end)

test('formatting aligns a table', function()
  local row, _, line = line_with('| 2.重复申请')
  vim.api.nvim_buf_set_lines(0, row - 1, row, false, { (line:gsub(' +|', '|')) })
  local client = vim.lsp.get_client_by_id((next(vim.lsp.buf_get_clients(0))))
  local edits = ask('textDocument/formatting', vim.lsp.util.make_formatting_params())
  vim.lsp.util.apply_text_edits(edits, 0, client.offset_encoding)
  assert(vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1] == line, vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1])
end)

test('completion offers the rows of a table', function()
  local row = line_with('| 2.重复申请')
  vim.api.nvim_buf_set_lines(0, row - 1, row, false, { '| 2' })
  local list = ask('textDocument/completion', position_params(row, #'| 2'))
  local labels = vim.tbl_map(function(item) return item.label end, list.items or list)
  assert(vim.tbl_contains(labels, '2.重复申请'), vim.inspect(labels))
  vim.cmd('undo')
end)

test('the settings of the documentation hold', function()
  vim.cmd('edit! late.gouji')
  local text = vim.fn.readfile('2024-示例县自然资源局.gouji')
  for number, line in ipairs(text) do
    text[number] = line:gsub('2025年1月20日', '2025年6月20日'):gsub(' 31 |$', ' 13 |')
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, text)
  until_holds('the draft to be checked', function() return #vim.diagnostic.get(0) > 0 end)
  assert(not diagnostic_with('x.deadline'))
end)

vim.cmd(failed and 'cquit 1' or 'qall!')
