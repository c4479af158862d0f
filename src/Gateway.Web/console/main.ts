import './theme.css';
import './layout.css';
import './console-app.ts';
